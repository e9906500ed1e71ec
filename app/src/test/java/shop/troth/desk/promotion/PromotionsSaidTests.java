package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Guest;

/** What pages say of promotions is so for the one who reads it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotionsSaidTests {

    private final Promoting promoting = new Promoting();

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    void a_way_of_delivery_costs_in_the_list_what_it_costs_in_the_total_also_where_the_tax_decides() {
        promoting.runs("Tenth", Map.of("combines", "yes"));
        promoting.runs("Free ground", Map.of("kind", "delivery"));
        var guest = guest(14);

        var untaxed = guest.shop().post("/checkout/totals", Map.of("delivery", "ground", "shipping.state", "NH"));
        assertThat(ground(untaxed.body())).as("$14.50 is more than 10% of $140").isEqualTo("$0.00");
        var taxed = guest.shop().post("/checkout/totals", Map.of("delivery", "ground", "shipping.state", "MA"));

        assertThat(taxed.body()).contains("<dd>−$14.00</dd>", "<dd>$14.50</dd>");
        assertThat(ground(taxed.body())).as("10% and the tax on it are more").isEqualTo("$14.50");
    }

    @Test
    void a_code_that_counts_from_a_moment_on_says_the_moment() {
        var zone = ZoneId.of("America/New_York");
        var from = Instant.parse("2030-03-01T17:30:00Z");
        var code = code();
        promoting.runs(
                "Later",
                Map.of(
                        "code",
                        code,
                        "from",
                        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")
                                .withZone(zone)
                                .format(from)));

        assertThat(guest(1).shop().post("/cart/coupon", Map.of("code", code)).body())
                .contains("This coupon is valid starting March 1, 2030, at 12:30 PM EST.");
    }

    @Test
    void a_coupon_that_counts_for_nothing_need_not_be_removed() {
        var code = code();
        promoting.runs("Coded", Map.of("code", code));
        var guest = guest(1);
        Promoting.mustLeadOn(guest.shop().post("/cart/coupon", Map.of("code", code)));
        promoting.runs("All free", Map.of("percent", "100", "combines", "yes"));
        promoting.runs("Free delivery", Map.of("kind", "delivery", "combines", "yes"));

        guest.fillsIn();
        assertThat(guest.places(guest.reviews()).body())
                .contains("Your discounts bring the total below $0.50")
                .doesNotContain("or remove the coupon from your cart");
    }

    private static String ground(String page) {
        var list = page.substring(page.indexOf("value=\"ground\""));
        var price = list.substring(list.indexOf("class=\"price\">") + "class=\"price\">".length());
        return price.substring(0, price.indexOf('<'));
    }

    private Guest guest(int pieces) {
        return new Guest(Promoting.SHOP, "promoted-" + UUID.randomUUID() + "@example.org")
                .adds(promoting.selling.sku, pieces);
    }

    private static String code() {
        return "S-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }
}
