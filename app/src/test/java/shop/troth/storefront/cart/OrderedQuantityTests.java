package shop.troth.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What is sold from a minimum on and in multiples: refused with the nearest quantity that can be ordered, wherever it is entered. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderedQuantityTests {

    private static final String CUPS = "BM-1360-08-SL";
    private static final String RULE = "Sold in multiples of 2, at least 4.";
    private static final Pattern CONTENTS = Pattern.compile("name=\"contents\" value=\"([0-9a-f]{64})\"");

    private final ShopClient client = new ShopClient(RunningShop.get().store("betty-mills"));

    @Test
    void a_product_says_its_rule_and_its_code() {
        assertThat(client.get("/products/foam-free-cups?sku=" + CUPS).body()).contains(RULE, "52150000");
    }

    @Test
    void the_cart_takes_what_is_sold_and_refuses_the_rest() {
        var refused = client.post("/cart/lines", Map.of("sku", CUPS, "quantity", "1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(RULE + " Please enter 4. Your cart wasn’t changed.");

        assertThat(client.post("/cart/lines", Map.of("sku", CUPS, "quantity", "4"))
                        .status())
                .isEqualTo(303);
        var odd = client.post("/cart/lines/" + CUPS, Map.of("quantity", "5"));
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.body()).contains(RULE + " Please enter 4 or 6.", "step=\"2\" value=\"4\"");

        assertThat(client.post("/cart/lines/" + CUPS, Map.of("quantity", "0")).status())
                .isEqualTo(303);
    }

    @Test
    void quick_order_says_it_at_the_line_and_counts_what_is_in_the_cart() {
        var form = client.get("/quick-order").body();
        assertThat(adds(form, "3").body()).contains(RULE + " Please enter 4.");
        assertThat(adds(form, "4").status()).isEqualTo(303);

        assertThat(adds(client.get("/quick-order").body(), "1").body())
                .contains(RULE + " Please enter 4 or 6. That includes the 4 in your cart.");
        assertThat(client.get("/cart").body()).contains("step=\"2\" value=\"4\"");
    }

    private ShopClient.Answer adds(String form, String quantity) {
        var contents = CONTENTS.matcher(form);
        assertThat(contents.find()).isTrue();
        return client.post(
                "/quick-order",
                Map.of("contents", contents.group(1), "number.0", CUPS, "quantity.0", quantity, "do", "add"));
    }
}
