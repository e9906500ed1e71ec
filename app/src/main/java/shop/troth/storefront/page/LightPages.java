package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.FeatureSet;
import shop.troth.storefront.cookies.LayoutCookie;
import shop.troth.stores.Stores;

/**
 * Decides which browsers get light pages: old or small ones that the style sheet was not written for, and those that ask to save data. What
 * a browser says of itself is read with each request and kept nowhere. A phone with a current browser gets the usual page, which fits it.
 *
 * <p>A light page is the same text, with small pictures, a small style sheet, no fonts, and no script besides those that a form needs or
 * that close a page. It works without a cookie, and so does the link to the usual form of a page; the choice for all pages is a cookie.
 */
@Configuration(proxyBeanMethods = false)
public class LightPages implements WebMvcConfigurer, HandlerInterceptor {

    /** The parameter by which a link asks for one form of a page, and its values. */
    static final String VIEW = "view";

    static final String LIGHT = "light";
    static final String FULL = "full";

    private static final String SAVES = "Save-Data";

    /** Internet Explorer, browsers whose pages are made by a server of theirs, Android before 5, iOS before 10, and phones from before these. */
    private static final Pattern OLD = Pattern.compile(
            "MSIE |Trident/|Opera M(ini|obi)/|UCWEB|Android [1-4]\\.|(iPhone )?OS [1-9]_\\d[_\\d]* like Mac|BlackBerry|BB10|Symbian|SymbOS|Series[346]0|"
                    + "Windows Phone|IEMobile|KAIOS/|J2ME|MIDP|NetFront|PlayBook|webOS/|Kindle/[1-3]\\.");

    private final Stores stores;
    private final Features features;

    LightPages(Stores stores, Features features) {
        this.stores = stores;
        this.features = features;
    }

    /** Whether the browser that sends this gets light pages: as a link asks, else as was chosen, else as the browser needs. */
    static boolean are(HttpServletRequest request, FeatureSet has) {
        if (!has.has(LayoutCookie.FEATURE)) {
            return false;
        }
        @Nullable String asked = request.getMethod().equals("GET") ? request.getParameter(VIEW) : null;
        var light = LIGHT.equals(asked);
        if (light || FULL.equals(asked)) {
            return light;
        }
        return LayoutCookie.read(request).map(LayoutCookie.LIGHT::equals).orElseGet(() -> suit(request));
    }

    /** The address of a page without the form that its link asked for. */
    public static String asChosen(String address) {
        return address.replaceFirst("[?&]" + VIEW + "=(" + LIGHT + "|" + FULL + ")$", "");
    }

    /** Whether a browser gets light pages if nobody chose. */
    public static boolean suit(HttpServletRequest request) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return "on".equalsIgnoreCase(request.getHeader(SAVES))
                || agent != null && OLD.matcher(agent).find();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Tells caches what the form of a page depends on. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var store = Optional.ofNullable(page).flatMap(_ -> stores.byHost(request.getServerName()));
        if (store.filter(it -> features.has(it.id(), LayoutCookie.FEATURE)).isPresent()) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.USER_AGENT + ", " + SAVES);
        }
    }
}
