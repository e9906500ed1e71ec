package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.Place;
import shop.troth.browser.Running;
import shop.troth.browser.Shop;
import shop.troth.browser.Visitor;
import shop.troth.browser.Visitor.Window;
import shop.troth.browser.WellMade;
import shop.troth.staff.Role;

/** From a reported problem to its answer and the reply, at a desk and on a phone. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportedProblemTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");
    private static final String LONG = "Both-corners-are-crushed-" + "and-wet-".repeat(12);

    private final Shop shop;
    private final Chromium chromium;

    ReportedProblemTests(Shop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource(
            value = Window.class,
            names = {"PHONE", "DESKTOP"})
    void a_reported_problem_is_answered_and_the_buyer_replies(Window window) throws IOException, SAXException {
        var name = window.name().toLowerCase(Locale.ROOT);
        try (var guest = Visitor.at(Place.PERRICONE_MD, shop, chromium, window)) {
            buys(guest);
            var number = reports(guest, name);
            answers(number, window, name);
            guest.opensTheOrder();
            guest.sees("We answered you");
            guest.sees("A new one ships today.");
            WellMade.check(guest, "report-answered-order-" + name);
            guest.press("Send reply");
            guest.sees("Please");
            WellMade.check(guest, "report-reply-wrong-" + name);
            guest.page().locator("#reply-" + number).fill(LONG);
            guest.press("Send reply");
            guest.sees("Your reply was sent.");
            WellMade.check(guest, "report-replied-" + name);
            guest.press("Mark as resolved");
            guest.sees("opens this case again");
            WellMade.check(guest, "report-resolved-" + name);
            assertThat(guest.complaints()).isEmpty();
        }
    }

    private void buys(Visitor guest) {
        guest.putsIntoCart(1);
        guest.givesDetails();
        guest.confirms();
        guest.paysWith(Visitor.GOOD);
        guest.isThanked();
        shop.confirmationsTo(guest.email());
        guest.opensTheOrder();
    }

    private static String reports(Visitor guest, String name) throws IOException, SAXException {
        guest.follow("Report a problem");
        guest.page().getByText("It arrived damaged").check();
        guest.type("message", "The box was wet, and one bottle leaks.");
        guest.press("Send report");
        guest.sees("We got your report");
        WellMade.check(guest, "report-sent-" + name);
        var found = CASE.matcher(guest.page().locator("main").innerText());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private void answers(String number, Window window, String name) throws IOException, SAXException {
        var size = new NewContextOptions().setViewportSize(window.width, window.height);
        try (var clerk = new Clerk(shop, Place.PERRICONE_MD.store, Role.CUSTOMER_SERVICE, chromium.context(size))) {
            clerk.open("/problems");
            WellMade.check(clerk.page(), "desk-problems-" + name);
            clerk.follow(number);
            WellMade.check(clerk.page(), "desk-problem-masked-" + name);
            clerk.press("Reveal to: Answer this problem");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("one bottle leaks");
            WellMade.check(clerk.page(), "desk-problem-" + name);
            clerk.type("Your answer", "We’re sorry about that.\nA new one ships today.");
            clerk.press("Send answer");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("Answered a problem report");
            WellMade.check(clerk.page(), "desk-problem-answered-" + name);
        }
    }
}
