package shop.troth.web.health;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What a log or a metric may say about the requested page: the controller's URL pattern, such as {@code /products/{slug}}, and the method.
 * The path itself may contain an order number or the secret of a link.
 */
@Configuration(proxyBeanMethods = false)
public class PagePattern implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ATTRIBUTE = PagePattern.class.getName();
    private static final String NONE = "none";
    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    PagePattern() {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    /** Keeps the first pattern, since the second one is that of an error page. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        }
        return true;
    }

    /** The pattern of the page; {@code none} if no page was found. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String pattern ? pattern : NONE;
    }

    /** The method, or {@code other} if pages do not support it. */
    public static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
    }
}
