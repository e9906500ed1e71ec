package shop.troth.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient.Answer;

/** What cannot be had is refused with a reason, and the cart stays as it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CartLimitsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private static final Pattern BACK = Pattern.compile("href=\"(/products/[a-z0-9-]+\\?sku=[A-Z0-9-]+)\">Back to ");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Guest guest = new Guest(SHOP.store("betty-mills"), "limits-" + UUID.randomUUID() + "@example.org");

    private String sku;
    private int onHand;

    @BeforeEach
    void an_item_has_four_left() {
        sku = db.sql("select sku from catalog.stock where store_id = 'betty-mills' order by sku desc limit 1")
                .query(String.class)
                .single();
        onHand = db.sql("select on_hand from catalog.stock where store_id = 'betty-mills' and sku = :sku")
                .param("sku", sku)
                .query(Integer.class)
                .single();
        leaves(4);
    }

    @AfterEach
    void it_has_as_many_as_before() {
        db.sql("update catalog.stock set on_hand = :onHand where store_id = 'betty-mills' and sku = :sku")
                .param("onHand", onHand)
                .param("sku", sku)
                .update();
    }

    @Test
    void what_is_out_of_stock_is_not_added() {
        leaves(0);

        var answer = adds("1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Out of stock: ", "Your cart wasn’t changed.", "Your cart is empty.")
                .doesNotContain("Added to cart");
    }

    @Test
    void more_than_are_left_are_neither_added_nor_set() {
        var empty = adds("5").body();
        assertThat(empty).contains("Only 4 left: ", "Your cart wasn’t changed.", "Your cart is empty.", ">Back to ");
        var back = BACK.matcher(empty);
        assertThat(back.find()).isTrue();
        assertThat(guest.shop().get(back.group(1)).body()).contains("value=\"" + sku + "\"");
        guest.adds(sku, 3);

        var more = adds("2");
        var set = sets("5");

        for (var answer : new Answer[] {more, set}) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Only 4 left: ", "value=\"3\"", "aria-invalid=\"true\"")
                    .doesNotContain(">Back to ");
        }
        assertThat(sets("4").status()).isEqualTo(303);
    }

    @Test
    void a_line_of_which_fewer_are_left_meanwhile_can_be_lowered_step_by_step() {
        guest.adds(sku, 4);
        leaves(1);

        assertThat(sets("2").status()).isEqualTo(303);
        assertThat(guest.shop().get("/cart").body()).contains("value=\"2\"", "Only 1 left");
    }

    @Test
    void a_quantity_that_is_no_number_gives_the_cart_with_what_to_enter() {
        assertThat(adds("abc").body()).contains("Please enter a whole number from 1 to 999.", "Your cart is empty.");
        guest.adds(sku, 1);

        var answer = sets("abc");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Please enter a whole number from 0 to 999.", "value=\"1\"", "aria-invalid=\"true\"")
                .doesNotContain("abc");
    }

    @Test
    void the_review_keeps_the_quantities_that_can_be_had_and_marks_the_others() {
        var other = db.sql(
                        "select sku from catalog.stock where store_id = 'betty-mills' and sku <> :sku order by sku limit 1 offset 7")
                .param("sku", sku)
                .query(String.class)
                .single();
        guest.adds(sku, 1).adds(other, 1).fillsIn();

        var answer = guest.shop().post("/checkout/review", Map.of("quantity." + sku, "5", "quantity." + other, "2"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Only 4 left.", "id=\"quantity-" + sku.replace('.', '-') + "-error\"", "Please fix 1 field")
                .containsPattern("name=\"quantity." + other + "\"[^>]* value=\"2\"")
                .containsPattern("name=\"quantity." + sku + "\"[^>]* value=\"1\"[^>]* aria-invalid=\"true\"");

        var noNumber = guest.shop().post("/checkout/review", Map.of("quantity." + sku, "2", "quantity." + other, "-1"));

        assertThat(noNumber.status()).isEqualTo(422);
        assertThat(noNumber.body())
                .contains("Please enter a whole number from 0 to 999.")
                .containsPattern("name=\"quantity." + sku + "\"[^>]* value=\"2\"");
    }

    @Test
    void a_cart_that_cannot_be_ordered_leads_to_no_checkout_and_a_form_sent_all_the_same_keeps_what_was_typed() {
        guest.adds(sku, 2);
        leaves(0);
        assertThat(guest.shop().get("/checkout").location()).endsWith("/cart");

        var unfinished = new LinkedHashMap<>(guest.details());
        unfinished.put("name", "");
        var answer = guest.shop().post("/checkout", unfinished);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(unfinished.get("email"));
    }

    @Test
    void a_store_that_collects_no_sales_tax_says_so_before_anything_is_chosen() {
        var elsewhere = new Guest(SHOP.store("perricone-md"), "limits-" + UUID.randomUUID() + "@example.org");
        elsewhere.shop().post("/age", Map.of("month", "4", "year", "1980"));
        elsewhere.adds("PMD-101-059", 1);

        assertThat(elsewhere.shop().get("/cart").body()).contains("Sales tax</dt><dd>$0.00");
    }

    @Test
    void without_an_answer_about_the_billing_address_all_marked_fields_are_counted() {
        guest.adds(sku, 1);

        var page = guest.shop().post("/checkout", Map.of()).body();

        var marked = page.split("aria-invalid=\"true\"", -1).length - 1;
        assertThat(page).contains("Please fix " + (marked + 1) + " fields"); // and no way of delivery
    }

    @Test
    void everything_wrong_with_an_address_is_told_at_once() {
        guest.adds(sku, 1);
        var details = new LinkedHashMap<>(guest.details());
        details.put("shipping.line1", "PO Box 555");
        details.put("shipping.city", "");
        details.put("shipping.state", "");
        details.put("shipping.zip", "1821");

        var page = guest.shop().post("/checkout", details).body();

        assertThat(page)
                .contains(
                        "Please fix 4 fields",
                        "isn’t available to PO boxes.",
                        "id=\"shipping-city-error\"",
                        "id=\"shipping-state-error\"",
                        "Please enter five digits, such as 01821");
    }

    @Test
    void a_zip_code_left_as_typed_takes_no_box_where_the_shipping_method_takes_none() {
        guest.adds(sku, 1);
        var details = new LinkedHashMap<>(guest.details());
        details.put("shipping.line1", "PO Box 555");
        details.put("shipping.zip", "00000");
        details.put("shipping.as-typed", "yes");

        var answer = guest.shop().post("/checkout", details);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("isn’t available to PO boxes.");
    }

    private Answer adds(String quantity) {
        return guest.shop().post("/cart/lines", Map.of("sku", sku, "quantity", quantity));
    }

    private Answer sets(String quantity) {
        return guest.shop().post("/cart/lines/" + sku, Map.of("quantity", quantity));
    }

    private void leaves(int pieces) {
        db.sql("update catalog.stock set on_hand = held + :pieces where store_id = 'betty-mills' and sku = :sku")
                .param("pieces", pieces)
                .param("sku", sku)
                .update();
    }
}
