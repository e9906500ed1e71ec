package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** What stands beside the form: what it all costs with what is chosen in it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TotalsBesideFormTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Guest guest =
            new Guest(SHOP, "totals-" + UUID.randomUUID() + "@example.org").adds("PES010-025-100", 1);

    @Test
    void the_way_that_is_preselected_is_in_the_total() {
        assertThat(summary(guest.shop().get("/checkout").body()))
                .contains("Ground, 3 to 5 business days", "$14.50", "Based on your address")
                .doesNotContain("Calculated at checkout");
    }

    @Test
    void another_way_and_a_state_change_it_without_a_script_and_all_that_was_typed_stays() {
        var typed = new HashMap<>(Map.of(
                "name", "Ada Example",
                "delivery", "overnight",
                "shipping.state", "MA",
                "shipping.line1", "1 Example Street"));

        var answer = guest.shop().post("/checkout/totals", typed);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(summary(answer.body()))
                .contains("Overnight, the next business day", "$48.00")
                .containsPattern("Sales tax</dt><dd>\\$[0-9.]+");
        assertThat(answer.body())
                .contains("value=\"Ada Example\"", "value=\"1 Example Street\"", "value=\"overnight\" checked")
                .doesNotContain("class=\"error\"", "<title>Error");
        typed.put("shipping.state", "NH");
        assertThat(summary(guest.shop().post("/checkout/totals", typed).body()))
                .as("the store collects no tax there")
                .contains("Sales tax</dt><dd>$0.00");
    }

    @Test
    void nothing_of_it_is_taken_in() {
        guest.shop().post("/checkout/totals", guest.details());

        assertThat(guest.shop().get("/checkout").body()).doesNotContain("Ada Example");
        assertThat(guest.shop().get("/checkout/review").location()).isEqualTo("/checkout");
    }

    @Test
    void a_form_that_is_not_taken_says_so_in_its_title_and_leads_to_what_is_wrong() {
        var answer = guest.shop().post("/checkout", Map.of("name", "Ada Example"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: Checkout")
                .containsPattern("role=\"alert\" tabindex=\"-1\" autofocus");
    }

    private static String summary(String page) {
        var from = page.indexOf("<dl class=\"totals\">");
        assertThat(from).isNotNegative();
        return page.substring(from, page.indexOf("</dl>", from));
    }
}
