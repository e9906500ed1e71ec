package shop.troth.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import shop.troth.browser.Visitor.Window;

/**
 * One walk past every page there is, and what was seen on it: the HTML as sent, what axe-core finds by day and by night, how
 * far it reaches beyond a phone. Takes a picture of each for people to look at.
 */
final class Walk {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Where the eye sees most, so a few pictures tell the rest. */
    private static final List<String> BY_NIGHT = List.of("home", "product", "cart", "review", "privacy");

    /**
     * One page.
     *
     * @param html as the server sent it
     * @param axe what axe-core finds, a line each
     * @param beyond CSS pixels by which it is wider than a phone
     */
    record Seen(int status, String html, List<String> axe, int beyond) {}

    private final Visitor guest;
    private final Map<String, Seen> pages = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final TreeSet<String> origins = new TreeSet<>();
    private Response last;

    @SuppressWarnings("NullAway.Init") // set by the first page that loads
    private Walk(Visitor guest) {
        this.guest = guest;
        guest.page().onResponse(it -> {
            if (it.request().isNavigationRequest()
                    && it.frame().equals(guest.page().mainFrame())) {
                last = it;
            }
        });
    }

    static Walk through(Shop shop, Chromium chromium) {
        try (var guest = Visitor.at(shop, chromium, Window.DESKTOP)) {
            var walk = new Walk(guest);
            walk.looksAround();
            walk.readsOfANewUse(shop);
            walk.buys();
            walk.readsMail(shop);
            walk.complaints.addAll(guest.complaints());
            walk.origins.addAll(guest.origins());
            return walk;
        }
    }

    Map<String, Seen> pages() {
        return pages;
    }

    List<String> complaints() {
        return complaints;
    }

    TreeSet<String> origins() {
        return origins;
    }

    private void looksAround() {
        open("home", "/");
        open("products", "/products");
        open("category", "/products?category=syringe-filters");
        open("product", "/products/pes-membrane-filters");
        open("product-one-axis", "/products/filter-funnel-manifolds");
        open("choosing", "/pages/choosing-a-membrane");
        open("chemicals", "/pages/chemical-compatibility");
        open("delivery", "/pages/delivery-and-returns");
        open("privacy", "/privacy");
        open("privacy-meaning", "/privacy?meaning=beside");
        open("versions", "/privacy/versions");
        open("version", "/privacy/versions/1");
        open("proof", "/privacy/proof");
        open("not-found", "/no-such-page");
        open("cart-empty", "/cart");
        open("cart-no-cookie", "/cart?added=PES022-047-100");
    }

    /** From here on, until the end of all tests, a version of the policy with a new use is posted. */
    private void readsOfANewUse(Shop shop) {
        shop.postsNewUse();
        open("home-notice", "/");
        open("privacy-notice", "/privacy");
        guest.follow("See what changes");
        guest.sees("Clause by clause");
        look("changes");
        open("versions-two", "/privacy/versions");
    }

    private void buys() {
        guest.putsIntoCart(2);
        look("cart");
        guest.open("/checkout");
        look("details");
        guest.type("name", "Probe Person");
        guest.type("email", "not an address");
        guest.press("Review your order");
        guest.sees("Please look at");
        look("details-wrong");
        guest.typesDetails();
        guest.press("Review your order");
        guest.isAt("/checkout/review");
        look("review");
        guest.changes("Contact");
        guest.changes("Shipping address");
        guest.changes("delivery");
        look("review-open");
        guest.type("shipping-zip", "1");
        guest.press("Save changes to Shipping address");
        guest.sees("Please look at");
        look("review-wrong");
        guest.open("/checkout/review");
        guest.confirms();
        look("bank");
        guest.paysWith(Visitor.DECLINED);
        guest.sees("Nothing was charged.");
        look("bank-declined");
        guest.paysWith(Visitor.ASKS_OWNER);
        guest.sees("Is this you?");
        look("bank-3d-secure");
        guest.open("/checkout/thanks");
        look("thanks-waiting");
        guest.page().goBack();
        guest.press("Yes, pay");
        guest.isThanked();
        look("thanks");
    }

    private void readsMail(Shop shop) {
        shop.mailsTo(guest.email(), 1);
        open("mailbox", shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your order");
        look("mail");
        guest.page().frameLocator("iframe").getByText("See your order").click();
        guest.isAt("/orders/.+");
        look("order-gate");
        guest.type("email", "somebody-else@example.org");
        guest.press("Show the order");
        look("order-gate-wrong");
        guest.type("email", guest.email());
        guest.press("Show the order");
        guest.sees("What happens next");
        look("order");
        guest.press("Say no: Learn what customers like");
        guest.sees("You said no.");
        look("order-said-no");
        open("bank-front", shop.bankAddress() + "/");
    }

    private void open(String name, String path) {
        guest.open(path);
        look(name);
    }

    private void look(String name) {
        var page = guest.page();
        page.waitForLoadState();
        var axe = new ArrayList<>(findings(page));
        picture(name, "desktop");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findings(page, List.of("color-contrast")).forEach(it -> axe.add("at night: " + it));
        if (BY_NIGHT.contains(name)) {
            picture(name, "night");
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Window.PHONE.width, Window.PHONE.height);
        findings(page, List.of("target-size", "scrollable-region-focusable"))
                .forEach(it -> axe.add("on a phone: " + it));
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        picture(name, "phone");
        page.setViewportSize(Window.DESKTOP.width, Window.DESKTOP.height);
        pages.put(name, new Seen(last.status(), last.text(), axe, beyond));
    }

    private void picture(String name, String how) {
        var file = PICTURES.resolve("%02d-%s-%s.png".formatted(pages.size() + 1, name, how));
        guest.page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** What axe-core finds, a line each. Frames are left out: the one there is shows a mail, where no script runs, axe's neither. */
    static List<String> findings(Page page) {
        page.evaluate(AxeBuilder.getAxeScript());
        return findings(page, List.of());
    }

    /** @param rules only these; all if empty */
    @SuppressWarnings("unchecked") // the script gives a list of texts
    private static List<String> findings(Page page, List<String> rules) {
        return (List<String>) page.evaluate("""
                rules => axe.run(document, {
                    iframes: false,
                    resultTypes: ['violations'],
                    ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {}),
                }).then(it => it.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.html)))
                """, rules);
    }
}
