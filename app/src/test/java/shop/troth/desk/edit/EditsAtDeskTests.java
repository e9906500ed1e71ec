package shop.troth.desk.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.refund.RefundForms.hidden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.edit.Editing;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff change an order before it ships: put together, reviewed, confirmed once, on the record; and withdraw what waits to be paid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_line_is_reduced_and_a_product_found_and_added_after_a_review_and_the_log_says_the_difference() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 5));
        var member = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, member, RunningShop.STORE);
        assertThat(service.get(order(one)).body()).contains(order(one) + "/edit");
        assertThat(service.get(edit(one)).body()).contains("now 5; 0 removes it", "Find products");
        var found = service.post(edit(one), Map.of("action", "search", "q", Bought.OTHER));
        assertThat(found.body()).contains("name=\"add." + Bought.OTHER + "\"", "in stock");

        var review = service.post(
                edit(one),
                Map.of(
                        "action",
                        "review",
                        "pieces." + Bought.SKU,
                        "1",
                        "add." + Bought.OTHER,
                        "1",
                        "reason",
                        "Replaced a product"));
        assertThat(review.body())
                .contains("Change this order and refund $", "instead of 5", "Add 1 × ", "We replaced something");
        assertThat(one.versions()).isEmpty();
        var form = hidden(review.body());
        assertThat(service.post(edit(one) + "/confirm", form).status()).isEqualTo(303);
        assertThat(service.post(edit(one) + "/confirm", form).status()).isEqualTo(303);

        assertThat(one.versions()).hasSize(2);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(service.get(order(one)).body())
                .contains(
                        "Changed an order before it shipped: Replaced a product; $",
                        " refunded, total $",
                        member.name())
                .doesNotContain("Ada Example");
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    @Test
    void whoever_reviewed_before_somebody_else_changed_it_is_warned_and_changes_nothing() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 5));
        var first = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var second = DeskStaff.as(SHOP, Role.OWNER);
        var wish = Map.of("action", "review", "pieces." + Bought.SKU, "4", "reason", "Our mistake");
        var early = hidden(first.post(edit(one), wish).body());
        var reviewed = second.post(edit(one), wish).body();
        assertThat(reviewed).contains("Also at this order");
        var late = hidden(reviewed);
        assertThat(first.post(edit(one) + "/confirm", early).status()).isEqualTo(303);

        var answer = second.post(edit(one) + "/confirm", late);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was changed").doesNotContain("Ada Example");
        assertThat(one.versions()).hasSize(2);
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
    }

    @Test
    void a_dearer_change_shows_that_it_waits_and_is_withdrawn_from_the_order_s_page() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var review = service.post(
                edit(one), Map.of("action", "review", "pieces." + Bought.SKU, "3", "reason", "Buyer asked"));
        assertThat(review.body()).contains("for $", "Send pay link for $", "3 days");
        assertThat(service.post(edit(one) + "/confirm", hidden(review.body())).status())
                .isEqualTo(303);
        var page = service.get(order(one)).body();
        assertThat(page).contains("A change waits for the buyer to pay $", "Withdraw the change");
        assertThat(service.get(edit(one)).body()).contains("Withdraw it first");

        var withdraw = Pattern.compile("action=\"([^\"]+/withdraw)\"").matcher(page);
        assertThat(withdraw.find()).isTrue();
        assertThat(service.post(withdraw.group(1), Map.of()).status()).isEqualTo(303);

        assertThat(service.get(order(one)).body())
                .contains("Withdrew a change of an order")
                .doesNotContain("A change waits");
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
        Bought.waitFor(() -> one.bought.mails("A change to your order").size() == 1);
    }

    @Test
    void what_is_no_number_and_a_change_without_a_listed_reason_are_refused_and_kept_on_the_page() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        for (var wrong : List.of("-1", "x", "1.5", "99999")) {
            var form = new HashMap<>(Map.of("action", "review", "reason", "Buyer asked"));
            form.put("pieces." + Bought.SKU, wrong);
            assertThat(service.post(edit(one), form).status()).as(wrong).isEqualTo(422);
        }
        var reasonless = Map.of("action", "review", "pieces." + Bought.SKU, "1", "reason", "Ada called");
        assertThat(service.post(edit(one), reasonless).status()).isEqualTo(422);
        assertThat(one.versions()).isEmpty();
    }

    @Test
    void a_role_without_the_right_has_neither_page_nor_button() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        for (var role : List.of(Role.FULFILLMENT, Role.FINANCE)) {
            ShopClient browser = DeskStaff.as(SHOP, role);
            assertThat(browser.get(edit(one)).status()).isEqualTo(403);
            assertThat(browser.get(order(one)).body()).doesNotContain(edit(one));
        }
    }

    private static String order(Editing one) {
        return "/orders/" + one.bought.number();
    }

    private static String edit(Editing one) {
        return order(one) + "/edit";
    }
}
