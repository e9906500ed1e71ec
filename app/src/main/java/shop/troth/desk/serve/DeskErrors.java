package shop.troth.desk.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import shop.troth.database.DatabaseTrouble;
import shop.troth.vault.Form;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.web.limits.RetryAfter;

/** Shows every error as a page of the desk: what it means and what to do. The log has the type of the exception, never its message. */
class DeskErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DeskErrors.class);
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        var status = status(request, e);
        if (status == UNAVAILABLE) {
            LOG.warn("The database did not answer a page of the desk: {}", DatabaseTrouble.inWords(e));
            response.setHeader("Retry-After", "60");
        } else if (status >= FAILED) {
            LOG.error("A page of the desk failed: {}", e.getClass().getSimpleName());
        }
        response.setStatus(status);
        wait(e).ifPresent(it -> RetryAfter.refuse(response, it));
        return new ModelAndView("desk/error", Map.of("title", title(status), "text", text(status, e)));
    }

    /** When what was done too often can be done again. */
    private static Optional<Duration> wait(Exception e) {
        return Optional.of(e)
                .filter(ErrorResponse.class::isInstance)
                .map(it -> ((ErrorResponse) it).getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
    }

    private static int status(HttpServletRequest request, Exception e) {
        return switch (e) {
            case RefusedByPolicy _ -> FORBIDDEN;
            case Form.Undeclared _ -> BAD_REQUEST;
            case MethodArgumentTypeMismatchException _ -> BAD_REQUEST;
            case InvalidParameterException unreadable -> unreadable.getErrorCode(); // bytes that are not a form
            case ErrorResponse known -> known.getStatusCode().value();
            default -> hasNul(request) ? BAD_REQUEST : DatabaseTrouble.isCauseOf(e) ? UNAVAILABLE : FAILED;
        };
    }

    /** Whether a parameter contains a NUL. No form of the desk sends one, and the database accepts none. */
    private static boolean hasNul(HttpServletRequest request) {
        try {
            return request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(it -> it.indexOf('\0') >= 0);
        } catch (IllegalStateException unreadable) { // as Tomcat's InvalidParameterException is
            return false;
        }
    }

    private static String title(int status) {
        return switch (status) {
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case TOO_MANY, UNAVAILABLE -> "Not now";
            default -> status >= FAILED ? "Something went wrong" : "This request can’t be handled";
        };
    }

    private static String text(int status, Exception e) {
        if (e instanceof RefusedByPolicy refused) {
            return "The store’s privacy policy does not allow this. Clauses: " + String.join(", ", refused.clauses());
        }
        return switch (status) {
            case BAD_REQUEST ->
                "Something is missing from the form, or is not what it asks for. Go back and try again.";
            case FORBIDDEN -> "Your role does not include this. The owner can change roles on the Staff page.";
            case NOT_FOUND -> "There is nothing here. Check the number or the address.";
            case CONFLICT ->
                "Nothing was saved: there is no room for another one. Delete one that you don’t need first.";
            case TOO_MANY ->
                "You’ve done this as often as one person can within an hour. Nothing was opened. You can go on %s, or ask someone else."
                        .formatted(RetryAfter.inWords(wait(e).orElse(Duration.ofHours(1))));
            case TOO_LARGE -> "These files are larger than 250 MB together. Upload fewer at a time.";
            case UNAVAILABLE ->
                "The database does not answer. Look whether your change was made, and try again in a minute.";
            default ->
                "Nothing was changed. Go back and try again; if it keeps happening, tell whoever runs the store.";
        };
    }
}
