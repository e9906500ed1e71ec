package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import shop.troth.browser.Visitor.Window;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/** The proof in a browser: what a visitor sees first, and a record that their browser checks. */
@ExtendWith(Running.class)
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofPageTests {

    private static final int SCREENS = 4;
    private static final StoreId STORE = new StoreId("millipore");

    private final Shop shop;
    private final Chromium chromium;

    ProofPageTests(Shop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @BeforeAll
    void somebodyMadeUpHasBought() {
        shop.bean(Visits.class).twin(STORE).buysOneThingWith(TestCard.CANARY);
        var ledger = shop.bean(Ledger.class);
        Awaitility.await("it is sealed").atMost(Shop.PATIENCE).until(() -> !ledger.waits(STORE.twin()));
    }

    @ParameterizedTest
    @EnumSource
    void it_reads_well_in_every_look_and_on_a_phone_the_clauses_begin_within_four_screens(Place place)
            throws IOException, SAXException {
        try (var guest = Visitor.onPhone(place, shop, chromium)) {
            guest.open("/privacy/proof");
            WellMade.check(guest, "proof-" + place.store + "-phone");
            assertThat(guest.page().locator(".answers > li")).hasCount(5);
            assertThat(guest.page().locator("#every-clause").boundingBox().y).isLessThan(SCREENS * Window.PHONE.height);
            guest.page().setViewportSize(Window.DESKTOP.width, Window.DESKTOP.height);
            WellMade.check(guest, "proof-" + place.store + "-desktop");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void the_browser_checks_the_sample_and_finds_an_entry_that_was_altered() throws IOException, SAXException {
        try (var guest = Visitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/privacy/proof");
            guest.follow("Open the sample record");
            guest.isAt("/privacy/proof/sample");
            guest.pressHere("Check it in my browser");
            assertThat(guest.page().locator("#check-said")).containsText("and the store's key signed that note.");
            assertThat(guest.page().locator("[data-leaf] .sealed.good:visible"))
                    .hasCount(guest.page().locator("[data-leaf]").count());
            WellMade.check(guest, "proof-sample-desktop");

            guest.page().evaluate(OwnRecordTests.ALTER);
            guest.pressHere("Check it in my browser");
            assertThat(guest.page().locator("#check-said")).containsText("do not match what was sealed");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void on_a_phone_as_well() throws IOException, SAXException {
        try (var guest = Visitor.onPhone(Place.MILLIPORE, shop, chromium)) {
            guest.open("/privacy/proof/sample");
            WellMade.check(guest, "proof-sample-phone");
            assertThat(guest.complaints()).isEmpty();
        }
    }
}
