package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import shop.troth.advertising.AdFeatures;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.catalog.Catalog;
import shop.troth.content.StorePages;
import shop.troth.coupons.CouponOffers;
import shop.troth.coupons.CouponUses;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.choices.ChoicesFeatures;
import shop.troth.policy.features.Features;
import shop.troth.policy.features.IdleTime;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.FeatureSet;
import shop.troth.procurement.ProcurementFeature;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.SetCookies;
import shop.troth.storefront.script.LightSheet;
import shop.troth.storefront.script.Script;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.visits.VisitFeatures;
import shop.troth.web.cache.PageCache;
import shop.troth.web.look.Look;

/** Builds the frames of a store's pages. */
@Component
@RequiredArgsConstructor
public class Frames {

    /** The path of the page shown after a page timed out. */
    public static final String TIMED_OUT = "/timed-out";

    /** The script that closes a page after a time without use. */
    public static final Script IDLE_SCRIPT = new Script("idle.js");

    private static final String CART = "storefront/page/cart";

    private final Look look;
    private final Catalog catalog;
    private final PublishedPolicies policies;
    private final Features features;
    private final CouponOffers offers;
    private final ContactTopics topics;
    private final StorePages pages;
    private final PageCache keptPages;
    private final Front front;
    private final IdleTime idleTime;
    private final List<SectionLink> sectionLinks;

    /** Returns the frame of a page that search engines may list. */
    public Frame listed(
            HttpServletRequest request, Store store, String title, String description, String here, int cartPieces) {
        return frame(request, store, title, description, here, cartPieces, true, Frame.Idle.NEVER);
    }

    /** Returns the frame of a page of one visitor: the cart and everything after it. It closes by itself if the store promises so. */
    public Frame own(HttpServletRequest request, Store store, String title, String here, int cartPieces) {
        return frame(request, store, title, "", here, cartPieces, false, idle(store));
    }

    /** Returns the frame of a page for everybody that search engines may not list. */
    public Frame unlisted(HttpServletRequest request, Store store, String title, String here, int cartPieces) {
        return frame(request, store, title, "", here, cartPieces, false, Frame.Idle.NEVER);
    }

    /** Returns when pages close, in stores that promise to sign people out (clause millipore.shared-computers). */
    private Frame.Idle idle(Store store) {
        return idleTime.of(store.id())
                .map(it -> new Frame.Idle(it.toSeconds(), IDLE_SCRIPT.address()))
                .orElse(Frame.Idle.NEVER);
    }

    /** Returns the values a frame depends on that can change at runtime, for a cached page (see {@link PageCache}). */
    public List<Object> madeFrom(Store store) {
        return List.of(
                features.of(store.id()),
                policies.current(store.id()),
                List.copyOf(catalog.now(store.id())
                        .categories()
                        .entrySet()), // a list, because equality of maps ignores order
                pages.now(store.id()));
    }

    /**
     * Returns a page cached for many visitors, or built for this one if the browser does not accept a cached one.
     *
     * @param address cache key among the store's pages
     * @param madeFrom values besides the frame that the page depends on
     * @param page builds it for a number of pieces in the cart, which may be {@link Frame#CART_LATER}
     */
    public View kept(
            HttpServletRequest request,
            Store store,
            String address,
            List<?> madeFrom,
            int cartPieces,
            String template,
            IntFunction<Map<String, Object>> page) {
        if (!keptPages.suits(request)) {
            return keptPages.whole(template, page.apply(cartPieces));
        }
        var all = new ArrayList<Object>(madeFrom);
        all.addAll(madeFrom(store));
        return keptPages.view(
                new PageCache.Kind(
                        store.id(), display(request, store) + " " + AdState.of(request) + " " + address, all),
                template,
                () -> page.apply(Frame.CART_LATER),
                new PageCache.Filling(
                        CART, Map.of("number", cartPieces, "account", account(request, features.of(store.id())))));
    }

    /** Returns a page of one visitor at an address whose page is cached for others. No cache keeps it. */
    public View own(HttpServletResponse response, String template, Map<String, Object> model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return keptPages.whole(template, model);
    }

    /** Returns the absolute address of a path of the store. */
    public String address(Store store, String path) {
        return front.address(store.id()) + path;
    }

    /** Returns the address of a file of the store's design. */
    public String look(Store store, String name) {
        return look.address(store, name);
    }

    private Frame frame(
            HttpServletRequest request,
            Store store,
            String title,
            String description,
            String here,
            int cartPieces,
            boolean listed,
            Frame.Idle idle) {
        var has = features.of(store.id());
        var display = display(request, store);
        var dress = look.dress(store);
        return new Frame(
                store.name(),
                title,
                new Frame.Listing(
                        description,
                        listed ? address(store, here) : "",
                        listed,
                        "",
                        "",
                        new Frame.Ads(AdState.of(request), "")),
                new Frame.Header(store.brand().tagline(), sections(store, has), ""),
                new Frame.Footer(links(store, has), browserChoices(has), company(store)),
                here,
                has.has(BasketCookie.FEATURE),
                cartPieces,
                display.light() ? new Look.Dress(LightSheet.address(), dress.icon(), List.of()) : dress,
                display,
                account(request, has),
                idle);
    }

    /** Returns who is signed in now; reads the database, unless this request did already. */
    public static Optional<Session> session(HttpServletRequest request) {
        return KnownBrowser.of(request).flatMap(KnownBrowser::session);
    }

    private static Frame.Account account(HttpServletRequest request, FeatureSet has) {
        if (has.has(ProcurementFeature.PROCUREMENT)
                && SetCookies.read(request, ProcurementFeature.COOKIE.name()).isPresent()) {
            return Frame.Account.FROM_SYSTEM;
        }
        if (!has.has(AccountFeatures.SIGN_IN)) {
            return Frame.Account.NONE;
        }
        return KnownBrowser.of(request).isEmpty() ? Frame.Account.SIGNED_OUT : Frame.Account.SIGNED_IN;
    }

    /** Returns links to the store's own pages and those about messages. */
    private List<Link> links(Store store, FeatureSet has) {
        var links = new ArrayList<>(Link.menu(pages.now(store.id())));
        if (has.has(ChoicesFeatures.NEWSLETTER)) {
            links.add(new Link("/newsletter", "Email sign-up"));
        }
        if (offers.of(store).isPresent()) {
            links.add(new Link(CouponUses.ADDRESS, "Request a coupon"));
        }
        links.add(new Link("/preferences", "Email preferences"));
        if (topics.desk(store.id()).isPresent() && has.has(ContactFeatures.CONVERSATION)) {
            links.add(new Link("/contact", "Contact us"));
        }
        return List.copyOf(links);
    }

    /** Returns links to what somebody chooses for this browser, known or not. */
    public static List<Link> browserChoices(FeatureSet has) {
        var links = new ArrayList<Link>();
        if (has.has(VisitFeatures.RECENT) || has.has(VisitFeatures.MEASURED)) {
            links.add(new Link(VisitFeatures.PAGE, "Your visits"));
        }
        if (has.has(AdFeatures.ADVERTISING)) {
            links.add(new Link(AdFeatures.PAGE, "Ads on other sites"));
        }
        return List.copyOf(links);
    }

    private List<Link> sections(Store store, FeatureSet has) {
        var links = new ArrayList<>(sections(catalog.categories(store.id())));
        if (!links.isEmpty()) {
            sectionLinks.stream().filter(it -> has.has(it.feature())).forEach(it -> links.add(it.link()));
        }
        return List.copyOf(links);
    }

    private Frame.Display display(HttpServletRequest request, Store store) {
        return Frame.Display.of(request, features.of(store.id()));
    }

    /** Returns links to all products and to each category; empty if nothing is for sale. */
    public static List<Link> sections(List<String> categories) {
        if (categories.isEmpty()) {
            return List.of();
        }
        var links = new ArrayList<Link>();
        links.add(new Link("/products", "All products"));
        categories.forEach(it -> links.add(new Link("/products?category=" + Link.slug(it), it)));
        return List.copyOf(links);
    }

    private List<String> company(Store store) {
        var owner = policies.current(store.id()).policy().owner();
        var lines = new ArrayList<String>();
        lines.add(owner.name());
        owner.department().ifPresent(lines::add);
        lines.addAll(owner.address().isEmpty() ? store.contact().address() : owner.address());
        return List.copyOf(lines);
    }
}
