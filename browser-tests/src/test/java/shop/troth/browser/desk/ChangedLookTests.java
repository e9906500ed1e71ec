package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.StorePages;
import shop.troth.content.edit.EditContent;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.staff.Role;
import shop.troth.stores.Stores;

/** Who never read how changes the look of each store at the desk, and shoppers see it, on a phone too. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ChangedLookTests {

    private static final String ACCENT = "Links and buttons on light pages";
    private static final String LOGO =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 50\"><title>x</title><path d=\"M0 0H200V50H0Z\"/></svg>";

    @ParameterizedTest
    @EnumSource(GuestStore.class)
    void the_look_is_changed_looked_at_and_seen_in_the_shop(
            GuestStore place, BrowserShop shop, Chromium chromium, @TempDir Path folder)
            throws IOException, SAXException {
        var desktop = chromium.context(new NewContextOptions().setViewportSize(1280, 900));
        try (var clerk = new Clerk(shop, place.store, Role.MARKETING, desktop)) {
            clerk.follow("Look");
            uploads(clerk, folder);
            look(clerk, place + "-uploaded");
            clerk.type(ACCENT, "#ffe45c");
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT))
                    .containsText("has a contrast of 1.");
            look(clerk, place + "-wrong");
            clerk.type(ACCENT, "#5b1a6b");
            clerk.page().locator("#font-figtree").check();
            clerk.page().getByLabel("Fill the uploaded logo’s shape").check();
            clerk.press("Preview");
            look(clerk, place + "-ready");
            isPreviewed(clerk, place);
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS))
                    .containsText("Published");
            look(clerk, place + "-published");
            clerk.follow("History");
            look(clerk, place + "-history");
            for (var window : new Window[] {Window.PHONE, Window.DESKTOP}) {
                try (var guest = BrowserVisitor.at(place, shop, chromium, window)) {
                    sees(guest, place);
                }
            }
        } finally {
            asTheFilesSay(shop, place);
        }
    }

    @ParameterizedTest
    @EnumSource(GuestStore.class)
    void the_settings_are_read(GuestStore place, BrowserShop shop, Chromium chromium) throws IOException, SAXException {
        var desktop = chromium.context(new NewContextOptions().setViewportSize(1280, 900));
        try (var owner = new Clerk(shop, place.store, Role.OWNER, desktop)) {
            owner.follow("Settings");
            PlaywrightAssertions.assertThat(owner.page().locator("main")).containsText("Features that are off");
            for (int width : new int[] {390, 1280}) {
                owner.page().setViewportSize(width, 900);
                WellMade.check(owner.page(), "desk-settings-" + place + "-" + width);
            }
        }
    }

    private static void uploads(Clerk clerk, Path folder) throws IOException {
        clerk.page().locator("#file").setInputFiles(Files.writeString(folder.resolve("logo.svg"), LOGO));
        clerk.press("Upload");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Uploaded.");
    }

    private static void isPreviewed(Clerk clerk, GuestStore place) throws IOException, SAXException {
        var link = clerk.page().getByText("Open the preview").getAttribute("href");
        try (var preview = clerk.page().context().newPage()) {
            preview.navigate(Objects.requireNonNull(link));
            for (var title : new String[] {
                "The page on a phone", "The page on a computer", "The page on a computer with dark pages"
            }) {
                PlaywrightAssertions.assertThat(preview.frameLocator("iframe[title='" + title + "']")
                                .getByRole(AriaRole.HEADING)
                                .first())
                        .isVisible();
            }
            WellMade.check(preview, "desk-look-preview-" + place);
        }
    }

    private static void sees(BrowserVisitor guest, GuestStore place) throws IOException, SAXException {
        guest.open("/");
        guest.page().waitForCondition(() -> {
            guest.page().reload();
            return "#5b1a6b".equals(style(guest, "--accent"));
        });
        assertThat(style(guest, "--sans")).contains("Shipped figtree");
        assertThat((String) guest.page().evaluate("getComputedStyle(document.querySelector('.logo')).maskImage"))
                .contains("/look/own/logo.svg?v=");
        for (var path : new String[] {"/", "/products", "/cart", "/privacy"}) {
            guest.open(path);
            WellMade.check(
                    guest,
                    "look-changed-" + place + "-" + path.replace("/", "") + "-"
                            + guest.page().viewportSize().width);
        }
    }

    private static String style(BrowserVisitor guest, String token) {
        return (String) guest.page()
                .evaluate("it => getComputedStyle(document.documentElement).getPropertyValue(it).trim()", token);
    }

    private static void asTheFilesSay(BrowserShop shop, GuestStore place) {
        var store = shop.bean(Stores.class).named(place.store);
        var files = shop.bean(StorePages.class).files(store);
        var now = new PageRows(shop.bean(JdbcClient.class))
                .site(store, files)
                .find(Piece.LOOK)
                .orElseThrow();
        shop.bean(EditContent.class)
                .save(
                        store,
                        Piece.LOOK,
                        new PageChange.Write(Piece.LOOK, ""),
                        new PageEdit(UUID.randomUUID(), UUID.randomUUID(), now.mark()));
    }

    private static void look(Clerk clerk, String name) throws IOException, SAXException {
        for (int width : new int[] {390, 1280}) {
            clerk.page().setViewportSize(width, 900);
            WellMade.check(clerk.page(), "desk-look-" + name + "-" + width);
        }
    }
}
