package shop.troth.storefront.age;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.Register;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Stores;

/**
 * Redirects to the age question before every page of a feature with a form, in a store that asks; a form sent to such a page is discarded.
 * Even without this redirect the vault would refuse the data, because it was told no age.
 *
 * <p>A page of an order does not ask again, because only its buyer can open it and answered before ordering. It stays closed in a browser
 * in which the answer was no.
 */
@Configuration(proxyBeanMethods = false)
class AgeGate implements WebMvcConfigurer, HandlerInterceptor {

    private final Stores stores;
    private final Features features;
    private final Set<String> collecting;
    private final Set<String> ofAnOrder;

    AgeGate(Stores stores, Features features, Register register) {
        this.stores = stores;
        this.features = features;
        this.collecting = pages(register, it -> !it.forms().isEmpty() && !it.equals(AgeCookie.FEATURE));
        this.ofAnOrder = pages(register, it -> it.needs().contains(PassCookie.FEATURE.id()));
    }

    private static Set<String> pages(Register register, Predicate<Feature> which) {
        return register.features().stream()
                .filter(which)
                .flatMap(it -> it.pages().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Decides by the pattern that the controller maps, so that no variant spelling of a path gets around it. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (!collecting.contains(pattern) || AgeCookie.read(request).orElse(ofAnOrder.contains(pattern))) {
            return true;
        }
        var has =
                features.of(stores.byHost(request.getServerName()).orElseThrow().id());
        if (!has.has(AgeCookie.FEATURE) || !has.isOpen(pattern)) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, AgeCookie.ADDRESS + AgeForm.backTo(page(pattern, request)));
        return false;
    }

    /** Returns the requested page: its pattern with the topic or token filled in; for the pages behind a link, the first one. */
    private static String page(String pattern, HttpServletRequest request) {
        var parts = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var page = pattern;
        if (parts instanceof Map<?, ?> all) {
            for (var part : List.of("topic", "token")) {
                page = page.replace("{" + part + "}", String.valueOf(all.get(part)));
            }
        }
        return page.replaceAll("/correct/.*", "/correct");
    }
}
