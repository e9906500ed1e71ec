package shop.troth.storefront.counting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.policy.features.Features;
import shop.troth.storefront.cookies.VisitCookie;
import shop.troth.stores.Store;
import shop.troth.visits.CountVisits;
import shop.troth.visits.VisitFeatures;
import shop.troth.visits.VisitNumber;
import shop.troth.web.gate.StoreByHost;
import shop.troth.web.limits.RateLimits;

/**
 * Answers the images by which pages and content are counted, and what a browser tells of a link off the store, right after the store is
 * known and before any code reads the request. All that goes on from here is the store, the number of visits, and the name of a page, a
 * site, content, or a promotion: no other cookie, no address, and nothing that the browser says of itself. Beside that, requests are counted
 * by network as all others are ({@link RateLimits}), without the number.
 *
 * <p>A browser that sends Global Privacy Control, in which it was turned off, or that is a program is not counted, and gets no number.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class VisitFilter extends OncePerRequestFilter {

    static final String IMAGE = VisitFeatures.PAGE + "/p.gif";
    static final String BEACON = VisitFeatures.PAGE + "/c.gif";
    static final String EXIT = VisitFeatures.PAGE + "/exit";

    private static final Set<String> OWN = Set.of(IMAGE, BEACON, EXIT);

    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final Pattern CAMPAIGN = Pattern.compile("[?&]c=([a-z0-9-]{1,40})(?:&|$)");
    private static final String SIGNAL = "Sec-GPC";

    /** How many requests more a new number counts as, so that one network alone cannot fill the memory of a store. */
    private static final int A_NUMBER = 4;

    private final ObjectProvider<CountVisits> countVisits;
    private final ObjectProvider<CountedPages> countedPages;
    private final ObjectProvider<Features> features;
    private final ObjectProvider<RateLimits> limits;

    /** Uses providers, because filters are created before the database. */
    VisitFilter(
            ObjectProvider<CountVisits> countVisits,
            ObjectProvider<CountedPages> countedPages,
            ObjectProvider<Features> features,
            ObjectProvider<RateLimits> limits) {
        this.countVisits = countVisits;
        this.countedPages = countedPages;
        this.features = features;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        if (OWN.contains(path) && !limits.getObject().lets(request, response)) {
            response.setStatus(RateLimits.TOO_MANY);
            return;
        }
        switch (path) {
            case IMAGE -> {
                page(StoreByHost.of(request), request, response);
                image(response);
            }
            case BEACON -> {
                content(StoreByHost.of(request), request);
                image(response);
            }
            case EXIT -> {
                exit(StoreByHost.of(request), request);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> chain.doFilter(request, response);
        }
    }

    private void page(Store store, HttpServletRequest request, HttpServletResponse response) {
        var page = Optional.ofNullable(request.getParameter("p"))
                .filter(it -> countedPages.getObject().title(store, it).isPresent());
        if (page.isEmpty() || isNoVisit(request)) {
            return;
        }
        var has = features.getObject().of(store.id());
        var cookie = VisitCookie.of(has);
        if (cookie.isPresent() && VisitCookie.isOff(request, cookie.get())) {
            VisitCookie.turnOff(request, response, cookie.get()); // for another 30 days
            return;
        }
        var known = cookie.flatMap(it -> VisitCookie.read(request, it));
        var number = known.or(() -> cookie.map(_ -> VisitNumber.next()));
        if (known.isEmpty() && cookie.isPresent()) {
            VisitCookie.write(request, response, cookie.get(), number.orElseThrow());
            limits.getObject().charge(request, A_NUMBER);
        }
        countVisits.getObject().page(store, number, known.isEmpty(), page.get(), campaign(store, request));
    }

    /** The promotion whose link led to the page: of its address, nothing else is read. */
    private static Optional<String> campaign(Store store, HttpServletRequest request) {
        @Nullable String address = request.getHeader(HttpHeaders.REFERER);
        if (address == null) {
            return Optional.empty();
        }
        var named = CAMPAIGN.matcher(address);
        return named.find()
                ? Optional.of(named.group(1)).filter(store.features().campaigns()::contains)
                : Optional.empty();
    }

    /** Counts content without reading any cookie. */
    private void content(Store store, HttpServletRequest request) {
        Optional.ofNullable(request.getParameter("c"))
                .filter(it -> !isNoVisit(request) && countedPages.getObject().hasContent(store, it))
                .ifPresent(it -> countVisits.getObject().content(store, it));
    }

    /** A browser sends this when somebody follows a link with a {@code ping} attribute. */
    private void exit(Store store, HttpServletRequest request) {
        var cookie = VisitCookie.of(features.getObject().of(store.id()));
        var number = cookie.flatMap(it -> VisitCookie.read(request, it));
        @Nullable String page = request.getParameter("p");
        @Nullable String to = request.getHeader("Ping-To");
        if (!request.getMethod().equals("POST")
                || number.isEmpty()
                || page == null
                || to == null
                || isNoVisit(request)) {
            return;
        }
        countedPages.getObject().exits(store, page).stream()
                .filter(it -> to.startsWith("https://" + it + "/") || to.equals("https://" + it))
                .findFirst()
                .ifPresent(it -> countVisits.getObject().exit(store, number.get(), it));
    }

    private static boolean isNoVisit(HttpServletRequest request) {
        return Collections.list(request.getHeaders(SIGNAL)).contains("1") || Bots.sent(request);
    }

    private static void image(HttpServletResponse response) throws IOException {
        response.setContentType("image/gif");
        response.setContentLength(GIF.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(GIF);
    }
}
