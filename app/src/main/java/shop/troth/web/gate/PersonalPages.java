package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps out of caches every page that shows what a visitor has or typed, and responses to people's agents, so that going back in a shared
 * browser shows nothing to its next user (clause millipore.shared-computers).
 */
@Configuration(proxyBeanMethods = false)
class PersonalPages implements WebMvcConfigurer, HandlerInterceptor {

    /** The first segment of their paths. */
    private static final Set<String> PERSONAL = Set.of(
            "cart",
            "checkout",
            "orders",
            "age",
            "quick-order",
            "account",
            "newsletter",
            "preferences",
            "your-privacy",
            "recent",
            "visits",
            "ads",
            "advertising",
            "reported",
            "coupon",
            "contact",
            "surveys",
            "cxml",
            "punchout",
            "v1");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Uses the decoded path, as controllers are found by it, so that no spelling of an address bypasses it. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isPersonal(request.getServletPath())) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return true;
    }

    /** @param path begins with a slash */
    static boolean isPersonal(String path) {
        var parts = path.split("/", 3);
        return parts.length > 1 && PERSONAL.contains(parts[1]);
    }
}
