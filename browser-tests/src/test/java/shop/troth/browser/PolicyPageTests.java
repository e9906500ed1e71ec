package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.browser.BrowserVisitor.Window;

/** The policy and its proof in a browser: of all three stores, without scripts, on a phone and on paper. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PolicyPageTests {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int A4_WIDTH = 794; // CSS pixels
    private static final int SCREENS = 4;

    private final BrowserShop shop;
    private final Chromium chromium;

    PolicyPageTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void it_reads_well_in_every_look(String store) throws Exception {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            var html = guest.open(of(store) + "/privacy?meaning=beside").text();
            picture(guest, store, "desktop");

            assertThat(Walk.findings(guest.page())).isEmpty();
            assertThat(NuChecker.invalid(html)).isEmpty();
            guest.page().setViewportSize(Window.PHONE.width, Window.PHONE.height);
            picture(guest, store, "phone");
            assertThat((Integer) guest.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void so_does_the_proof_and_on_a_phone_its_clauses_begin_within_four_screens(GuestStore place) throws Exception {
        try (var guest = BrowserVisitor.onPhone(place, shop, chromium)) {
            guest.open("/privacy/proof");
            WellMade.check(guest, "proof-" + place.store + "-phone");
            assertThat(guest.page().locator(".answers > li")).hasCount(5);
            assertThat(guest.page().locator("#every-clause").boundingBox().y).isLessThan(SCREENS * Window.PHONE.height);
            guest.page().setViewportSize(Window.DESKTOP.width, Window.DESKTOP.height);
            WellMade.check(guest, "proof-" + place.store + "-desktop");
            guest.page().setViewportSize(Window.PHONE.width, Window.PHONE.height);
            for (var verdict : List.of("kept", "not-kept")) { // as it looks when the proof has come that far
                guest.page()
                        .locator(".answers > li")
                        .evaluateAll("(all, verdict) => all.forEach(it => it.className = verdict)", verdict);
                assertThat((Integer) guest.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                        .as(verdict)
                        .isLessThanOrEqualTo(0);
            }
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_a_clause_opens_its_meaning_and_links_to_itself_and_its_proof() {
        try (var guest = BrowserVisitor.withoutScripts(GuestStore.MILLIPORE, shop, chromium)) {
            guest.open("/privacy");
            var clause = guest.page().locator("#cards-never-kept");

            assertThat(clause.locator(".meaning ul")).not().isVisible();
            clause.locator("summary").press("Enter");
            assertThat(clause.locator(".meaning ul")).isVisible();
            clause.locator(".anchor").press("Enter");
            guest.isAt("/privacy#cards-never-kept");
            clause.locator(".proof-line a").press("Enter");
            guest.isAt("/privacy/proof#cards-never-kept");
        }
    }

    @Test
    void the_meaning_stands_beside_the_sentence_on_a_wide_screen() {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/privacy");
            guest.follow("Show what each clause means in practice");
            var clause = guest.page().locator("#cards-never-kept");
            var said = clause.locator(".said").boundingBox();
            var meaning = clause.locator(".meaning").boundingBox();

            assertThat(meaning.x).isGreaterThanOrEqualTo(said.x + said.width);
            assertThat(meaning.y).isLessThan(said.y + said.height);
        }
    }

    @Test
    void on_paper_there_is_no_navigation_and_what_was_not_opened_is_left_out() {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/privacy");
            var page = guest.page();
            var few = print(guest, "policy.pdf");

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            page.setViewportSize(A4_WIDTH, A4_WIDTH);
            picture(guest, "millipore", "paper");
            assertThat(page.locator("header.top")).not().isVisible();
            assertThat(page.locator("nav.contents")).not().isVisible();
            assertThat(page.locator("#cards-never-kept .says")).isVisible();
            assertThat(page.locator("#cards-never-kept .meaning")).not().isVisible();
            guest.open("/privacy?meaning=beside");
            assertThat(page.locator("#cards-never-kept .meaning")).isVisible();
            assertThat(print(guest, "policy-with-meaning.pdf")).isGreaterThan(few);
        }
    }

    /** How many pages of paper it takes. */
    private static int print(BrowserVisitor guest, String name) {
        var pdf = guest.page().pdf(new Page.PdfOptions().setFormat("A4").setPath(PICTURES.resolve(name)));
        return new String(pdf, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page\\b").length - 1;
    }

    private String of(String store) {
        return "http://" + store + ".localhost:" + shop.port();
    }

    private static void picture(BrowserVisitor guest, String store, String how) {
        WellMade.picture(guest.page(), "policy-" + store + "-" + how);
    }
}
