package shop.troth.browser;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A person who has an account, or is about to, at a visitor's browser; reads their own mail. */
public final class BrowserMember {

    static final String NAME = "Quillabeth Example";
    static final String PASSWORD = "correct horse battery staple";

    private static final Pattern LINK =
            Pattern.compile("https?://[^/\\s]+(/(?:account|newsletter|preferences)/\\S*[A-Za-z0-9_-]{32})");

    private final BrowserShop shop;
    private final BrowserVisitor browser;

    public BrowserMember(BrowserShop shop, BrowserVisitor browser) {
        this.shop = shop;
        this.browser = browser;
    }

    /** Asks for an account; the link is in the mail. */
    BrowserMember asks() {
        browser.open("/account/create");
        browser.saysAgeIfAsked();
        browser.type("email", browser.email());
        browser.press("Continue");
        return this;
    }

    /** An account with a name and a password, signed in. */
    public BrowserMember joins() {
        asks();
        browser.open(link("/account/create/"));
        browser.type("name", NAME);
        browser.type("password", PASSWORD);
        browser.press("Create account");
        browser.isAt("/account\\?.*");
        return this;
    }

    void signsIn() {
        browser.open("/account/sign-in");
        browser.type("email", browser.email());
        browser.type("password", PASSWORD);
        pressesSignIn();
        browser.isAt("/account");
    }

    /** Beside it stands one for a passkey. */
    void pressesSignIn() {
        browser.follows(browser.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Sign in").setExact(true)));
    }

    void signsOut() {
        browser.open("/account");
        browser.press("Sign out");
        browser.isAt("/account/sign-in.*");
    }

    /** The newest link in a mail whose path begins so, as soon as there is one. */
    String link(String beginning) {
        return Awaitility.await("a link at " + beginning)
                .pollInSameThread()
                .atMost(BrowserShop.PATIENCE)
                .until(
                        () -> shop.mailsTo(browser.email(), 0).stream()
                                .flatMap(it -> LINK.matcher(Objects.requireNonNullElse(it.text(), ""))
                                        .results())
                                .map(it -> it.group(1))
                                .filter(it -> it.startsWith(beginning))
                                .findFirst(),
                        it -> it.isPresent())
                .orElseThrow();
    }
}
