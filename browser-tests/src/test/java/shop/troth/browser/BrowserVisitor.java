package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** One person at one browser, with nothing kept from anybody before; does by keyboard and pointer what a person does. */
public final class BrowserVisitor implements AutoCloseable {

    /** Typed at the checkout. */
    public static final String NAME = "Probe Person";

    public static final String GOOD = "4242 4242 4242 4242";
    public static final String DECLINED = "4000 0000 0000 0002";
    public static final String ASKS_OWNER = "4000 0027 6000 3184";
    private static final double PATIENCE_MS = 60_000;

    /** How wide the window is, in CSS pixels. */
    public enum Window {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        public final int width;
        public final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final BrowserShop shop;
    private final GuestStore place;
    private final BrowserContext context;
    private final boolean byKeyboard;
    private final String address;
    private final Page page;
    private final List<String> requests = new ArrayList<>();
    private final Set<String> pages = new HashSet<>();
    private final List<String> unanswered = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int loaded;
    private final String email = "guest-" + UUID.randomUUID() + "@example.org"; // each finds only its own mail

    private BrowserVisitor(
            BrowserShop shop, GuestStore place, BrowserContext context, String address, boolean byKeyboard) {
        this.shop = shop;
        this.place = place;
        this.byKeyboard = byKeyboard;
        this.address = address;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MS);
        context.onRequest(it -> {
            requests.add(it.url());
            if (it.isNavigationRequest()) {
                pages.add(it.url());
            }
            unanswered.add(it.url());
        });
        context.onRequestFinished(it -> unanswered.remove(it.url()));
        context.onRequestFailed(it -> unanswered.remove(it.url()));
        context.onConsoleMessage(this::hear);
        context.onWebError(it -> complaints.add(it.error()));
        this.page = context.newPage();
        page.onLoad(it -> loaded++);
    }

    private void hear(ConsoleMessage message) {
        var refusal = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
        var asked =
                pages.stream().anyMatch(it -> message.location().startsWith(it)); // a page that says no is no mistake
        if ((message.type().equals("error") || message.type().equals("warning")) && !(refusal && asked)) {
            complaints.add(message.text() + " at " + message.location());
        }
    }

    public static BrowserVisitor at(BrowserShop shop, Chromium chromium, Window window) {
        return at(GuestStore.MILLIPORE, shop, chromium, window);
    }

    public static BrowserVisitor at(GuestStore place, BrowserShop shop, Chromium chromium, Window window) {
        return new BrowserVisitor(shop, place, chromium.context(options(window)), shop.address(place.store), false);
    }

    /** In a browser that somebody else has used before, or will. */
    public static BrowserVisitor at(GuestStore place, BrowserShop shop, BrowserContext browser, boolean scripts) {
        return new BrowserVisitor(shop, place, browser, shop.address(place.store), !scripts);
    }

    /** On a phone, where a click is a touch. */
    public static BrowserVisitor onPhone(GuestStore place, BrowserShop shop, Chromium chromium) {
        var touching = options(Window.PHONE).setHasTouch(true).setIsMobile(true);
        return new BrowserVisitor(shop, place, chromium.context(touching), shop.address(place.store), false);
    }

    /** With scripts switched off, and by keyboard alone: Playwright's pointer waits for frames that only scripts see. */
    public static BrowserVisitor withoutScripts(GuestStore place, BrowserShop shop, Chromium chromium) {
        var scriptless = options(Window.DESKTOP).setJavaScriptEnabled(false);
        return new BrowserVisitor(shop, place, chromium.context(scriptless), shop.address(place.store), true);
    }

    public static BrowserVisitor overTls(BrowserShop shop, Chromium chromium) {
        var trusting = options(Window.DESKTOP).setIgnoreHTTPSErrors(true); // the authority is not installed here
        return new BrowserVisitor(shop, GuestStore.MILLIPORE, chromium.context(trusting), shop.tlsAddress(), false);
    }

    public static BrowserVisitor withoutCookies(BrowserShop shop, Chromium chromium) {
        return new BrowserVisitor(shop, GuestStore.MILLIPORE, chromium.withoutCookies(), shop.address(), false);
    }

    /** The same person in another tab. */
    public BrowserVisitor secondTab(String path) {
        var second = new BrowserVisitor(shop, place, context, address, byKeyboard);
        second.open(path);
        return second;
    }

    private static NewContextOptions options(Window window) {
        return new NewContextOptions().setViewportSize(window.width, window.height);
    }

    public boolean isByKeyboard() {
        return byKeyboard;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public String email() {
        return email;
    }

    /** Origins of every request so far, without those that never leave the browser. */
    public TreeSet<String> origins() {
        var all = new TreeSet<String>();
        for (var request : requests) {
            var address = URI.create(request);
            if (!List.of("data", "blob", "about").contains(address.getScheme())) {
                all.add(address.getScheme() + "://" + address.getAuthority());
            }
        }
        return all;
    }

    /** Errors and warnings of the console; a refused load or a breach of the content policy is one. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public List<Cookie> cookies() {
        return context.cookies();
    }

    /** What pages put into the browser's own stores. */
    public String kept() {
        return (String) page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage)).join()");
    }

    public Response open(String path) {
        var response = page.navigate(path.startsWith("http") ? path : address + path);
        if (response == null) {
            throw new IllegalStateException("no answer at " + path);
        }
        return response;
    }

    public void isAt(String path) {
        assertThat(page)
                .hasURL(Pattern.compile("https?://" + URI.create(address).getHost() + ":\\d+" + path));
    }

    public void sees(String text) {
        assertThat(page.locator("main")).containsText(text);
    }

    /** Presses a button and waits for the page that it leads to, which may have the same address. */
    public void press(String button) {
        follows(button(button));
    }

    /** Presses a button that leads to no other page. */
    public void pressHere(String button) {
        act(button(button), "Enter");
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    public void follow(String link) {
        follows(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link))
                .first());
    }

    /** Follows a link or presses a button, and waits until the page that it leads to stands. */
    public void follows(Locator control) {
        page.waitForLoadState(); // so that what is counted next is not this page
        int before = loaded;
        act(control, "Enter");
        try {
            page.waitForCondition(() -> loaded > before);
        } catch (TimeoutError e) {
            throw new IllegalStateException("no new page, still at " + page.url() + "; unanswered: " + unanswered, e);
        }
    }

    /** Chooses what a radio button with this label stands for. */
    public void chooses(Locator label) {
        act(byKeyboard ? label.locator("input") : label, "Space");
    }

    private void act(Locator target, String key) {
        if (byKeyboard) {
            target.press(key);
        } else {
            target.click();
        }
    }

    public Locator heading() {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    // ---- the way to an order ----
    /** From the first page through the search to a product, and so many of it into the cart. */
    public void putsIntoCart(int pieces) {
        open("/");
        page.locator("#search").fill(place.product);
        page.locator("#search").press("Enter");
        isAt("/products\\?q=.*");
        follow(place.product);
        isAt("/products/.+"); // the page before has no options, and counts as quickly
        if (page.locator("label.pick:has(input:enabled)").count() > 0) {
            chooses(page.locator("label.pick:has(input:enabled)").first());
        }
        page.getByLabel("Quantity").fill(Integer.toString(pieces));
        press("Add to cart");
        isAt("/cart.*");
    }

    public void givesDetails() {
        follow("Checkout");
        if (place.asksAge) {
            isAt("/age");
            saysBornIn("1980");
        }
        typesDetails();
        press("Review your order");
        isAt("/checkout/review");
    }

    /** Where the store asks before its forms. */
    public void saysAgeIfAsked() {
        if (page.url().contains("/age")) {
            saysBornIn("1980");
        }
    }

    public void saysBornIn(String year) {
        page.locator("#month").selectOption("4");
        type("year", year);
        press("Continue");
    }

    public void typesDetails() {
        type("name", NAME);
        type("email", email);
        type("phone", "(212) 555-0123");
        type("shipping-line1", "1 Example Street");
        type("shipping-city", "Billerica");
        page.locator("#shipping-state").selectOption("MA");
        type("shipping-zip", "01821");
    }

    public void type(String id, String text) {
        page.locator("#" + id).fill(text);
    }

    /** Opens a part of the review. */
    public void changes(String part) {
        act(page.locator("summary", new Page.LocatorOptions().setHasText("Change " + part)), "Enter");
    }

    public void savesQuantity(int pieces) {
        changes("quantities");
        page.locator("input[name^='quantity.']").fill(Integer.toString(pieces));
        press("Save quantities");
    }

    public void confirms() {
        press("Confirm and pay");
        isAtTheBank();
    }

    public void isAtTheBank() {
        assertThat(page).hasURL(Pattern.compile(shop.bankAddress() + "/pay/.*"));
    }

    /** From nothing to the bank's page, with one piece. */
    public void goesToTheBank() {
        putsIntoCart(1);
        givesDetails();
        confirms();
    }

    public void types(String card) {
        type("number", card);
        type("expiry", "12/34");
        type("cvc", "123");
    }

    public void paysWith(String card) {
        types(card);
        press("Pay $");
    }

    public void isThanked() {
        isAt("/checkout/thanks");
        assertThat(heading()).hasText("Thank you. Your order has been placed.");
    }

    /** From the link in the newest mail, by proving the address, to the order's own page. */
    public void opensTheOrder() {
        shop.confirmationsTo(email); // the mailbox shows only what has arrived
        open(shop.mailboxAddress() + "/?to=" + email);
        follow("Your order");
        follows(page.frameLocator("iframe").getByText("View your order"));
        isAt("/orders/.+");
        type("email", email);
        press("View order");
        sees("What happens next");
    }

    /** Number of the order on the page. */
    public String orderNumber() {
        return page.locator("b.number").innerText();
    }

    @Override
    public void close() {
        context.close();
    }
}
