package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;

/** A store that asks the age before its forms: a grown-up's way to the review, and a child's to looking around. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class AgeQuestionBrowserTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    AgeQuestionBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_grown_up_answers_once_and_goes_on_to_the_review() throws IOException, SAXException {
        try (var guest = BrowserVisitor.onPhone(GuestStore.PERRICONE_MD, shop, chromium)) {
            putsSomethingIntoCart(guest);
            guest.follow("Checkout");
            guest.isAt("/age");
            WellMade.check(guest, "age-question");
            guest.press("Continue");
            guest.sees("This field is required.");
            WellMade.check(guest, "age-question-wrong");
            guest.saysBornIn("1980");

            guest.isAt("/checkout"); // and on to an order, as GuestBuysTests shows
            guest.typesDetails();
            guest.press("Review your order");
            guest.isAt("/checkout/review");
            assertThat(guest.complaints()).isEmpty();
            assertThat(guest.origins()).containsExactly(shop.address(GuestStore.PERRICONE_MD.store));
        }
    }

    @Test
    void a_child_may_look_around_and_finds_going_back_of_no_use() throws IOException, SAXException {
        try (var child = BrowserVisitor.onPhone(GuestStore.PERRICONE_MD, shop, chromium)) {
            answersAsAChild(child);
            WellMade.check(child, "age-under");
            child.page().goBack();
            child.open("/checkout");
            child.isAt("/age");
            child.sees("You’re welcome to browse");
            child.follow("All products");
            child.isAt("/products");
            assertThat(child.cookies())
                    .extracting(it -> it.name + (it.name.equals("age") ? "=" + it.value : ""))
                    .containsExactlyInAnyOrder("basket", "age=no");
            assertThat(child.kept()).isEmpty();
            assertThat(child.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_a_child_who_goes_back_and_sends_another_year_is_told_the_same() {
        try (var child = BrowserVisitor.withoutScripts(GuestStore.PERRICONE_MD, shop, chromium)) {
            answersAsAChild(child);
            child.page().goBack();
            if (child.page().locator("#year").count() > 0) { // a browser may show the form as it was
                child.saysBornIn("1980");
            }
            child.sees("You’re welcome to browse");
        }
    }

    private static void answersAsAChild(BrowserVisitor child) {
        putsSomethingIntoCart(child);
        child.follow("Checkout");
        child.saysBornIn("2019");
        child.isAt("/age");
        child.sees("You’re welcome to browse");
    }

    private static void putsSomethingIntoCart(BrowserVisitor guest) {
        guest.open("/products/olive-milk-cleanser");
        guest.press("Add to cart");
        guest.isAt("/cart.*");
    }
}
