package shop.troth.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.axe.Axe;
import shop.troth.browser.axe.Axe.Asked;

/**
 * One walk past every page there is, and what was seen on it: the HTML as sent, what axe-core finds by day and by night, how
 * far it reaches beyond a phone.
 */
public final class Walk {

    /** Whether every store is walked through, by day, by night, and on a phone; before a landing, one store by day is. */
    private static final boolean ALL = "all".equals(System.getProperty("troth.tier"));

    /** The store with the most pages. */
    private static final GuestStore ONE = GuestStore.MILLIPORE;

    /** Where the eye sees most, so a few pictures tell the rest. */
    private static final List<String> BY_NIGHT = List.of("home", "products", "cart", "review", "privacy");

    /** What was seen in all stores. */
    static final class Sights {

        private final LinkedHashMap<String, Seen> pages = new LinkedHashMap<>();
        private final List<String> complaints = new ArrayList<>();
        private final TreeSet<String> origins = new TreeSet<>();
        private final TreeSet<String> stores = new TreeSet<>();

        /** By a name that begins with the store's, such as {@code millipore home}. */
        Map<String, Seen> pages() {
            return pages;
        }

        List<String> complaints() {
            return complaints;
        }

        TreeSet<String> origins() {
            return origins;
        }

        /** The addresses of the stores that were walked through. */
        TreeSet<String> stores() {
            return stores;
        }

        private void add(Sights others) {
            pages.putAll(others.pages);
            complaints.addAll(others.complaints);
            origins.addAll(others.origins);
            stores.addAll(others.stores);
        }
    }

    /**
     * One page.
     *
     * @param html as the server sent it
     * @param axe what axe-core finds, a line each
     * @param beyond CSS pixels by which it is wider than a phone
     */
    record Seen(int status, String html, List<String> axe, int beyond) {}

    private final GuestStore place;
    private final BrowserVisitor guest;
    private final Map<String, Seen> pages;
    private final Set<String> kinds = new HashSet<>();
    private Response last;

    private Walk(GuestStore place, BrowserVisitor guest, Map<String, Seen> pages) {
        this.place = place;
        this.guest = guest;
        this.pages = pages;
        guest.page().onResponse(it -> {
            if (it.request().isNavigationRequest()
                    && it.frame().equals(guest.page().mainFrame())) {
                last = it;
            }
        });
    }

    /** Two stores at a time, beside other tests, each in a browser of its own: what Playwright makes belongs to the thread that made it. */
    static Sights through(BrowserShop shop) {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var walks = Arrays.stream(GuestStore.values())
                    .filter(place -> ALL || place == ONE)
                    .map(place -> threads.submit(() -> through(place, shop)))
                    .toList();
            var all = new Sights();
            for (var walk : walks) {
                all.add(walk.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Sights through(GuestStore place, BrowserShop shop) {
        var sights = new Sights();
        sights.stores.add(shop.address(place.store));
        try (var chromium = Chromium.start();
                var guest = BrowserVisitor.at(place, shop, chromium, Window.DESKTOP)) {
            Axe.liesReady(guest.context());
            var walk = new Walk(place, guest, sights.pages);
            walk.looksAround();
            if (place == ONE) {
                walk.triesWhatIsNotThere();
                walk.readsOfANewUse(shop);
            }
            walk.buys();
            walk.readsMail(shop);
            new MemberWalk(place, shop, guest, walk::look).walks();
            sights.complaints.addAll(guest.complaints());
            sights.origins.addAll(guest.origins());
        } catch (PlaywrightException e) {
            throw new IllegalStateException(
                    "the walk stopped behind " + sights.pages.lastEntry().getKey(), e);
        }
        return sights;
    }

    /** Wherever the first page's header and footer lead to, and the first product of each category. */
    private void looksAround() {
        guest.open("/");
        look("home");
        var links = links("header a[href^='/'], footer a[href^='/'], .ways a[href^='/']");
        var products = new TreeSet<String>();
        for (var link : links) {
            if (!link.equals("/") && isAnother(link)) {
                open(link.substring(1), link);
                links(".card a[href^='/products/'], .cards a[href^='/products/']").stream()
                        .findFirst()
                        .ifPresent(products::add);
            }
        }
        products.stream().filter(this::isAnother).forEach(it -> open(it.substring(1), it));
        open("products-found-none", "/products?q=zzzzqqqq");
        open("privacy-meaning", "/privacy?meaning=beside");
        open("versions", "/privacy/versions");
        if (place == ONE) { // the others' policies allow no surveys
            open("survey", "/surveys/lab-filtration");
            open("survey-code", "/surveys/lab-filtration/answer");
            // elsewhere it is the policy page once more, and the longest page to look at
            open("version", "/privacy/versions/1");
        }
    }

    /** Before a landing, one page of each kind is: one category, one product, one page of the store's own. */
    private boolean isAnother(String link) {
        var path = link.replaceFirst("\\?.*", "");
        return ALL || kinds.add(path.replaceFirst("^(/[^/]+/).*", "$1"));
    }

    @SuppressWarnings("unchecked") // the script gives a list of texts
    private List<String> links(String selector) {
        return (List<String>) guest.page()
                .evaluate(
                        "selector => [...new Set([...document.querySelectorAll(selector)].map(it => it.getAttribute('href')))]",
                        selector);
    }

    private void triesWhatIsNotThere() {
        open("products/filter-funnel-manifolds", "/products/filter-funnel-manifolds");
        open("not-found", "/no-such-page");
        open("cart-no-cookie", "/cart?added=PES022-047-100");
    }

    /** While it lasts, and no longer, a version of the policy with a new use is posted. */
    private void readsOfANewUse(BrowserShop shop) {
        shop.postsNewUse();
        try {
            open("home-notice", "/");
            open("privacy-notice", "/privacy");
            guest.follow("See what changes");
            guest.sees("Clause by clause");
            look("changes");
            open("versions-two", "/privacy/versions");
        } finally {
            shop.takesNewUseBack();
        }
    }

    private void buys() {
        guest.putsIntoCart(2);
        look("cart");
        guest.open("/checkout");
        if (place.asksAge) {
            look("age");
            guest.saysBornIn("1980");
        }
        look("details");
        guest.type("name", "Probe Person");
        guest.type("email", "not an address");
        guest.press("Review your order");
        guest.sees("Please fix");
        look("details-wrong");
        guest.typesDetails();
        guest.press("Review your order");
        guest.isAt("/checkout/review");
        look("review");
        guest.changes("Contact");
        guest.changes("Shipping address");
        guest.changes("shipping method");
        look("review-open");
        guest.type("shipping-zip", "1");
        guest.press("Save changes to Shipping address");
        guest.sees("Please fix");
        look("review-wrong");
        guest.open("/checkout/review");
        guest.confirms();
        look("bank");
        guest.paysWith(BrowserVisitor.DECLINED);
        guest.sees("You weren’t charged.");
        look("bank-declined");
        guest.paysWith(BrowserVisitor.ASKS_OWNER);
        guest.sees("Is this you?");
        look("bank-3d-secure");
        guest.open("/checkout/thanks");
        look("thanks-waiting");
        guest.page().goBack();
        guest.press("Yes, pay");
        guest.isThanked();
        look("thanks");
    }

    private void readsMail(BrowserShop shop) {
        shop.confirmationsTo(guest.email());
        open("mailbox", shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your order");
        look("mail");
        guest.follows(guest.page().frameLocator("iframe").getByText("View your order"));
        guest.isAt("/orders/.+");
        look("order-gate");
        guest.type("email", "somebody-else@example.org");
        guest.press("View order");
        look("order-gate-wrong");
        guest.type("email", guest.email());
        guest.press("View order");
        guest.sees("What happens next");
        look("order");
        looksBehind(guest.page().url().replaceAll("[?#].*", ""));
        if (place == ONE) {
            saysNo(shop);
            open("bank-front", shop.bankAddress() + "/");
        }
    }

    /** To a new use that is posted meanwhile. */
    private void saysNo(BrowserShop shop) {
        var order = guest.page().url();
        shop.postsNewUse();
        try {
            guest.open(order);
            guest.press("Don’t use my information for this (Learn what customers like)");
            guest.sees("You objected.");
            look("order-said-no");
        } finally {
            shop.takesNewUseBack();
        }
    }

    /** The pages behind an order's page, and the list of all orders of its address. */
    private void looksBehind(String order) {
        for (var page : List.of("trouble", "record", "cancel", "address", "erase", "invoice")) {
            open("order-" + page, order + "/" + page);
            guest.isAt("/orders/[^/]+/" + page);
        }
        open("orders", "/orders");
        guest.open(order);
    }

    private void open(String name, String path) {
        guest.open(path);
        look(name);
    }

    private void look(String name) {
        var page = guest.page();
        page.waitForLoadState();
        var axe = new ArrayList<>(Axe.finds(page, Asked.ALL_BUT_CONTRAST));
        axe.addAll(Axe.finds(page, Asked.CONTRAST));
        picture(name, "desktop");
        if (ALL || BY_NIGHT.contains(name)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Axe.finds(page, Asked.CONTRAST).forEach(it -> axe.add("at night: " + it));
        }
        if (BY_NIGHT.contains(name)) {
            picture(name, "night");
        }
        page.setViewportSize(Window.PHONE.width, Window.PHONE.height); // first, for less of it is painted anew by day
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        if (ALL) {
            Axe.finds(page, Asked.ON_A_PHONE).forEach(it -> axe.add("on a phone: " + it));
        }
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        picture(name, "phone");
        page.setViewportSize(Window.DESKTOP.width, Window.DESKTOP.height);
        pages.put(place + " " + name, new Seen(last.status(), last.text(), axe, beyond));
    }

    private void picture(String name, String how) {
        WellMade.picture(
                guest.page(),
                "%s-%03d-%s-%s".formatted(place, pages.size() + 1, name.replaceAll("[^a-z0-9-]+", "-"), how));
    }

    /** What axe-core finds, a line each. */
    static List<String> findings(Page page) {
        Axe.comesTo(page);
        return Axe.finds(page, Asked.ALL);
    }

    /** As {@link #findings}, of contrast only and of one text of each look. */
    public static List<String> contrast(Page page) {
        Axe.comesTo(page);
        return Axe.finds(page, Asked.CONTRAST);
    }
}
