package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;

/** A passkey in a real browser, with the virtual device that Chromium brings for it. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PasskeyBrowserTests {

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/account/create/\\S+)");

    private final BrowserShop shop;
    private final Chromium chromium;

    PasskeyBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_passkey_is_added_on_the_account_page_and_signs_in_without_an_address() throws IOException, SAXException {
        try (var owner = BrowserVisitor.at(shop, chromium, BrowserVisitor.Window.DESKTOP)) {
            VirtualDevice.add(owner.page());
            creates(owner);
            owner.follow("Manage passkeys");
            WellMade.check(owner, "passkeys");
            owner.page().getByLabel("Where will you keep it?").selectOption("computer");
            owner.press("Add a passkey");
            owner.isAt("/account/passkeys\\?said=added");
            owner.sees("Computer");
            WellMade.check(owner, "passkey-added");

            owner.open("/account");
            owner.press("Sign out");
            owner.isAt("/account/sign-in\\?said=out");
            WellMade.check(owner, "sign-in-passkey");
            owner.press("Sign in with a passkey");
            owner.isAt("/account");
            owner.sees("Signed in with a passkey");
            assertThat(owner.complaints()).isEmpty();
            assertThat(owner.origins()).containsExactly(shop.address());
        }
    }

    @Test
    void without_scripts_signing_in_is_complete_and_passkeys_are_not_offered() {
        try (var visitor = BrowserVisitor.withoutScripts(GuestStore.MILLIPORE, shop, chromium)) {
            visitor.open("/account/sign-in");
            assertThat(visitor.button("Sign in").first()).isVisible();
            assertThat(visitor.page().locator("form[data-passkey]")).isHidden();
        }
    }

    private void creates(BrowserVisitor owner) {
        owner.open("/account/create");
        owner.type("email", owner.email());
        owner.press("Continue");
        owner.isAt("/account/create\\?said=sent");
        var mail = shop.mailsTo(owner.email(), 1).getFirst();
        var link = LINK.matcher(Objects.requireNonNull(mail.text()));
        assertThat(link.find()).isTrue();
        owner.open(link.group(1));
        owner.type("name", "Probe Person");
        owner.press("Create account");
        owner.isAt("/account\\?said=created");
    }
}
