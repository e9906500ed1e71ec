package shop.troth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import shop.troth.database.DatabaseTrouble;
import shop.troth.web.health.PagePattern;

/**
 * Handles unexpected exceptions of pages. Logs where it broke and the pattern of the page, but no exception's message and no URL: either
 * may contain what somebody typed. Responds with 400 or 413 for a form that cannot be read, 400 for a NUL byte, which PostgreSQL cannot
 * store, 503 if the database does not respond or a connection to it is lost, and otherwise 500. A header of such a 503 names the database.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ErrorHandler implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);
    private static final String UNAVAILABLE = "X-Unavailable";
    private static final int FRAMES = 8;

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception broken) {
        var status = hasNul(request) ? HttpStatus.BAD_REQUEST.value() : status(broken);
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log("rendering", request, broken);
        }
        try {
            if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                withoutDatabase(response);
            } else {
                response.sendError(status);
            }
        } catch (IOException e) {
            return null; // the visitor has disconnected
        }
        return new ModelAndView();
    }

    /** Responds with 503, and says which part is away: the proof reads it. */
    static void withoutDatabase(HttpServletResponse response) throws IOException {
        response.setHeader(UNAVAILABLE, "database");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    private static boolean hasNul(HttpServletRequest request) {
        try {
            return request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(it -> it.indexOf('\0') >= 0);
        } catch (IllegalStateException unreadable) { // such as Tomcat's InvalidParameterException
            return false;
        }
    }

    private static int status(Exception broken) {
        return switch (broken) {
            case InvalidParameterException unreadable -> unreadable.getErrorCode(); // not a valid form, or too large
            default ->
                DatabaseTrouble.isCauseOf(broken)
                        ? HttpStatus.SERVICE_UNAVAILABLE.value()
                        : HttpStatus.INTERNAL_SERVER_ERROR.value();
        };
    }

    /**
     * Logs that a page could not be shown: in one line if that is the database's trouble, and else with where it broke.
     *
     * @param when what was done to the page
     */
    static void log(String when, HttpServletRequest request, Throwable broken) {
        var method = PagePattern.method(request);
        var page = PagePattern.of(request);
        if (DatabaseTrouble.isCauseOf(broken)) {
            LOG.warn(
                    "The database did not answer while {} a page: {} {} {}",
                    when,
                    method,
                    page,
                    DatabaseTrouble.inWords(broken));
        } else {
            LOG.error("Error while {} a page: {} {} {}", when, method, page, describe(broken));
        }
    }

    /** The types and stack frames of the exception and its causes. */
    private static String describe(Throwable broken) {
        var text = new StringBuilder();
        for (@Nullable Throwable it = broken; it != null; it = it.getCause()) {
            text.append(text.isEmpty() ? "" : " caused by ")
                    .append(it.getClass().getName())
                    .append(Arrays.stream(it.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
