package shop.troth.web.limits;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Says with each status 429 when the limit that refused the request lets another through (RFC 6585, section 4). */
@Configuration(proxyBeanMethods = false)
public class RetryAfter implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ATTRIBUTE = RetryAfter.class.getName();
    private static final int AN_HOUR = 60;

    /** Takes one token; if there is none, remembers when there will be. */
    static boolean take(HttpServletRequest request, Bucket bucket) {
        var tried = bucket.tryConsumeAndReturnRemaining(1);
        if (!tried.isConsumed()) {
            request.setAttribute(ATTRIBUTE, seconds(tried.getNanosToWaitForRefill()));
        }
        return tried.isConsumed();
    }

    /** Refuses a request with status 429, and says in the header when another one is let through. */
    public static void refuse(HttpServletResponse response, Duration wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    /** Says it in words, rounded up: {@code in 12 minutes}. */
    public static String inWords(Duration wait) {
        var minutes = Math.max(wait.plusMinutes(1).minusNanos(1).toMinutes(), 1);
        return minutes == 1 ? "in a minute" : minutes == AN_HOUR ? "in an hour" : "in " + minutes + " minutes";
    }

    /** The value of the header. */
    static String seconds(long nanos) {
        return Long.toString(Duration.ofNanos(nanos).toSeconds() + 1);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** On error pages, the status is known before. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        say(request, response);
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        say(request, response);
    }

    private static void say(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()
                && request.getAttribute(ATTRIBUTE) instanceof String seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
        }
    }
}
