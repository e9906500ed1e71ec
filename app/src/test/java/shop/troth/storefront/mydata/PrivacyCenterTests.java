package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.fulfillment.Bought;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Every page leads to the privacy center, and the center shows what is in an account and who has it, without opening any of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivacyCenterTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = "/your-privacy";
    private static final String CENTER = "/account/privacy";

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void the_foot_of_every_page_leads_there(String store) {
        var guest = new ShopClient(SHOP.store(store));
        assertThat(guest.get("/").body()).contains("href=\"" + PAGE + "\"");
        assertThat(guest.get(PAGE).body()).contains("Email me a link", "href=\"/account/sign-in\"");

        var member = new Owner(store).joins();
        assertThat(member.browser.get(PAGE).location()).isEqualTo(CENTER);
        assertThat(member.browser.get(CENTER).body())
                .contains("Your account at a glance", "Saved since ", "after you close your account")
                .doesNotContain(member.email, "Ada Example");
    }

    @Test
    void who_has_no_account_is_mailed_a_link_and_told_nothing() {
        var member = new Owner(RunningShop.STORE).joins();
        var guest = new ShopClient(SHOP.store());

        var known = guest.post(PAGE, Map.of("email", member.email));
        var unknown = guest.post(PAGE, Map.of("email", UUID.randomUUID() + "@example.com"));

        assertThat(known.location()).isEqualTo(PAGE + "?said=mailed").isEqualTo(unknown.location());
        assertThat(guest.get(known.location()).body()).contains("If we have this address on file");
        Bought.waitFor(() -> SHOP.mails(member.email).stream()
                .anyMatch(it -> String.valueOf(it.text()).contains("/preferences/")));
        assertThat(guest.post(PAGE, Map.of("email", "nobody")).status()).isEqualTo(422);
    }

    @Test
    void the_picture_says_who_received_something_and_what_is_kept() {
        var member = new Owner(RunningShop.STORE).joins();

        Bought.waitFor(() -> member.browser.get(CENTER).body().contains("<h3>Our email service</h3>"));

        assertThat(member.browser.get(CENTER).body()).contains("class=\"who-line\"", "Your password");
    }

    @Test
    void figures_come_first_and_say_the_same_as_the_rows_below_them() {
        var member = new Owner(RunningShop.STORE).joins();
        Bought.waitFor(() -> member.browser.get(CENTER).body().contains("<h3>Our email service</h3>"));

        var page = member.browser.get(CENTER).body();

        assertThat(page)
                .contains("<b>1</b> outside recipient<", "<b>0</b> views by our staff<")
                .contains("<b>%d</b> kinds of information<".formatted(times(page, "Saved since [A-Z]")));
        assertThat(times(page, "<h4>Until 30 days after you close your account</h4>"))
                .as("what stays equally long, once")
                .isEqualTo(1);
        assertThat(page.indexOf("outside recipient"))
                .isLessThan(page.indexOf("Our email service"))
                .isLessThan(page.indexOf("What’s in your account"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void what_can_be_done_is_one_tap_away_from_the_top(String store) {
        var page = new Owner(store).joins().browser.get(CENTER).body();

        var shortcuts = page.substring(
                page.indexOf("class=\"shortcuts\""), page.indexOf("</nav>", page.indexOf("class=\"shortcuts\"")));
        assertThat(shortcuts).contains("href=\"#see\"", "href=\"#correct\"", "href=\"/account/privacy/delete\"");
        var links = Pattern.compile("href=\"#([a-z-]+)\"")
                .matcher(shortcuts)
                .results()
                .toList();
        assertThat(links).hasSizeGreaterThan(2).allMatch(it -> page.contains("id=\"" + it.group(1) + "\""));
    }

    private static long times(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }

    @Test
    void looking_again_and_again_leaves_the_picture_out_and_the_rest_of_the_page_in() {
        var member = new Owner(RunningShop.STORE).joins();
        for (int i = 0; i < 100; i++) {
            member.browser.get(CENTER);
        }

        assertThat(member.browser.get(CENTER).body())
                .contains("See your data")
                .doesNotContain("Your account at a glance");
    }
}
