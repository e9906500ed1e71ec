package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.register.FeatureSet;
import shop.troth.storefront.cookies.DisplayCookie;
import shop.troth.storefront.cookies.LayoutCookie;
import shop.troth.stores.Store;
import shop.troth.web.look.Look.Dress;

/**
 * The header and footer of every page. Contains no personal data: of the cart, only the number of pieces.
 *
 * @param store the store's name
 * @param title of this page, without the store's name
 * @param listing what search engines are told of it
 * @param header what stands above it, besides the store's name
 * @param footer what stands below it
 * @param here path of this page, to mark its link as the current one
 * @param cart whether the store has a cart
 * @param cartPieces pieces in this browser's cart
 * @param dress addresses of the style sheet, the icon, and the fonts that most pages begin with
 * @param display how pages look in this browser
 * @param account what the header offers beside the cart
 * @param idle when this page closes by itself
 */
public record Frame(
        String store,
        String title,
        Listing listing,
        Header header,
        Footer footer,
        String here,
        boolean cart,
        int cartPieces,
        Dress dress,
        Display display,
        Account account,
        Idle idle) {

    /** Placeholder for the number of pieces on a page that is cached for many visitors. */
    public static final int CART_LATER = -1;

    /**
     * What search engines are told of a page.
     *
     * @param description for them and for link previews; the empty text leaves it out
     * @param canonical the one address of this page among those that show the same; the empty text where it is not listed
     * @param listed whether they may list it; false for everything after the cart
     * @param image address of the image by which this page is counted; empty where it is not
     * @param recent address of the script that shows what this browser viewed before; empty where none does
     * @param ads what it contains of advertising
     */
    public record Listing(String description, String canonical, boolean listed, String image, String recent, Ads ads) {

        public static final Listing NONE = new Listing("", "", false, "", "", Ads.NONE);
    }

    /**
     * What a page contains of advertising.
     *
     * @param page its path as the advertising company may be told; empty for a page of which nothing is told
     */
    public record Ads(AdState state, String page) {

        public static final Ads NONE = new Ads(AdState.NONE, "");

        /** Returns whether it asks. */
        public boolean asks() {
            return state == AdState.ASKS && !page.isEmpty();
        }

        /** Returns the address of the image that tells of the page, or that ends an earlier yes; empty for none. */
        public String image() {
            return switch (state) {
                case TELLS -> page.isEmpty() ? "" : "/ads/p.gif?p=" + page;
                case ENDS -> "/ads/end.gif";
                case NONE, ASKS -> "";
            };
        }
    }

    /**
     * What stands above a page.
     *
     * @param tagline one line under the store's name
     * @param sections links to the categories
     * @param search what stands in the search box: what this page was searched by
     */
    public record Header(String tagline, List<Link> sections, String search) {}

    /**
     * What stands below a page.
     *
     * @param pages links to pages the store writes itself
     * @param choices links to what is chosen for this browser
     * @param company lines: who speaks here, and from where
     */
    public record Footer(List<Link> pages, List<Link> choices, List<String> company) {

        public static final Footer EMPTY = new Footer(List.of(), List.of(), List.of());
    }

    /**
     * How pages look in this browser.
     *
     * @param offered whether the store lets people choose
     * @param chosen {@code light}, {@code dark}, or empty for the system setting
     * @param sizes whether a small browser can be shown pages at full size
     * @param full whether this browser shows them so
     * @param light whether it gets light pages
     */
    public record Display(boolean offered, String chosen, boolean sizes, boolean full, boolean light) {

        /** Creates a display whose pages fit every screen. */
        public Display(boolean offered, String chosen) {
            this(offered, chosen, false, false, false);
        }

        /** The system setting, with no choice offered. */
        public static final Display AUTOMATIC = new Display(false, "");

        static Display of(HttpServletRequest request, FeatureSet has) {
            var chooses = has.has(DisplayCookie.FEATURE);
            var adapts = has.has(LayoutCookie.FEATURE);
            return new Display(
                    chooses,
                    chooses ? DisplayCookie.read(request).orElse("") : "",
                    adapts,
                    adapts && LayoutCookie.isFull(request),
                    LightPages.are(request, has));
        }

        /** Returns the color scheme for the browser's own controls, such as scroll bars. */
        public String scheme() {
            return light ? "light" : chosen.isEmpty() ? "light dark" : chosen;
        }

        /** Returns the content of the viewport meta tag. */
        public String viewport() {
            return full ? "width=1100" : "width=device-width, initial-scale=1";
        }

        public boolean shown() {
            return offered || sizes;
        }
    }

    /**
     * When a page with personal details closes by itself.
     *
     * @param seconds seconds without use; 0 for a page that stays open
     * @param script address of the script that measures the time
     */
    public record Idle(long seconds, String script) {

        public static final Idle NEVER = new Idle(0, "");

        public boolean closes() {
            return seconds > 0;
        }
    }

    /** The account link in the header. Tells whether this browser is signed in, but not who. */
    @RequiredArgsConstructor
    public enum Account {
        /** The store has no accounts. */
        NONE("", ""),
        SIGNED_OUT("/account/sign-in", "Sign in"),
        SIGNED_IN("/account", "Account"),
        /** The visitor came from a buying system, to which the cart goes back. */
        FROM_SYSTEM("/punchout", "Return to your purchasing system");

        private final String path;
        private final String label;

        public boolean shown() {
            return this != NONE;
        }

        public String path() {
            return path;
        }

        public String label() {
            return label;
        }
    }

    /** Returns the frame of an error page. It depends only on what is given, so that it works even if everything else fails. */
    public static Frame plain(Store store, String title, List<Link> sections, boolean cart) {
        return new Frame(
                store.name(),
                title,
                Listing.NONE,
                new Header(store.brand().tagline(), sections, ""),
                Footer.EMPTY,
                "",
                cart,
                0,
                new Dress("/look/look.css", "/look/icon.svg", List.of()),
                Display.AUTOMATIC,
                Account.NONE,
                Idle.NEVER);
    }

    /** Returns whether to show a link to the cart: not in a store without one, or with nothing to sell yet. */
    public boolean cartShown() {
        return cart && (cartPieces != 0 || !header.sections().isEmpty());
    }

    /** Returns the accessible name of the cart link. */
    public String cartLabel() {
        return cartLabel(cartPieces);
    }

    /** Returns the accessible name of the link to a cart with so many pieces. */
    public static String cartLabel(int pieces) {
        return switch (pieces) {
            case 0 -> "Cart, empty";
            case 1 -> "Cart, 1 item";
            default -> "Cart, " + pieces + " items";
        };
    }

    /** Returns whether the cart is a placeholder on this page, filled in for each visitor. */
    public boolean cartLater() {
        return cartPieces == CART_LATER;
    }

    /** Returns the frame of a search result. */
    public Frame searching(String text) {
        return with(title, text, listing.canonical());
    }

    /** Returns the frame of a page with a rejected form; its title starts with the error, because screen readers read it first. */
    public Frame failing() {
        return with("Error: " + title, header.search(), listing.canonical());
    }

    /**
     * Returns the frame of a page that is counted.
     *
     * @param recent address of the script that shows what this browser viewed before; empty for none
     */
    public Frame counted(String image, String recent) {
        return new Frame(
                store,
                title,
                new Listing(listing.description(), listing.canonical(), listing.listed(), image, recent, listing.ads()),
                header,
                footer,
                here,
                cart,
                cartPieces,
                dress,
                display,
                account,
                idle);
    }

    /** Returns the frame of a page that people browse, with its path as the advertising company may be told. */
    public Frame browsed(String page) {
        return new Frame(
                store,
                title,
                new Listing(
                        listing.description(),
                        listing.canonical(),
                        listing.listed(),
                        listing.image(),
                        listing.recent(),
                        new Ads(listing.ads().state(), page)),
                header,
                footer,
                here,
                cart,
                cartPieces,
                dress,
                display,
                account,
                idle);
    }

    /** Returns the frame of a page that is told neither the cart nor who is signed in. */
    public Frame apart() {
        return new Frame(store, title, listing, header, footer, here, false, 0, dress, display, Account.NONE, idle);
    }

    /** Returns the frame with another canonical address than that of the link to mark as current. */
    public Frame at(String address) {
        return with(title, header.search(), address);
    }

    private Frame with(String someTitle, String someSearch, String someCanonical) {
        return new Frame(
                store,
                someTitle,
                new Listing(
                        listing.description(),
                        someCanonical,
                        listing.listed(),
                        listing.image(),
                        listing.recent(),
                        listing.ads()),
                new Header(header.tagline(), header.sections(), someSearch),
                footer,
                here,
                cart,
                cartPieces,
                dress,
                display,
                account,
                idle);
    }

    /** Returns the address of this page in its other form, light or full, if it has an address of its own; otherwise the empty text. */
    public String otherForm() {
        var address = listing.canonical();
        return address.isEmpty() || !display.sizes()
                ? ""
                : address + (address.contains("?") ? "&" : "?") + LightPages.VIEW + "="
                        + (display.light() ? LightPages.FULL : LightPages.LIGHT);
    }

    public boolean isHere(Link link) {
        return link.href().equals(here);
    }
}
