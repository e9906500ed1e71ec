package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.edit.EditOrder.Outcome;
import shop.troth.fulfillment.edit.Editing;
import shop.troth.fulfillment.edit.StageEdit;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff change an order before it ships: what costs less or the same counts at once, and its money goes back once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void a_reduction_counts_at_once_and_the_difference_goes_back_to_the_cent() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 3, Bought.OTHER, 1));
        var placed = one.order();
        var stock = one.bought.onHand(Bought.SKU);

        var version = one.made(Map.of(Bought.SKU, 1, Bought.OTHER, 1));

        var back = placed.total().minus(one.order().total());
        assertThat(version.difference()).isEqualTo(back.negated());
        assertThat(one.order().line(Bought.SKU).orElseThrow().quantity()).isEqualTo(1);
        assertThat(one.bought.onHand(Bought.SKU)).isEqualTo(stock + 2);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(back.getAmountMinorLong());
        assertThat(one.versions()).extracting(OrderVersion::number).containsExactly(1, 2);
        assertThat(one.versions().getFirst().order().lines()).isEqualTo(placed.lines());
        assertThat(one.versions().getFirst().order().total()).isEqualTo(placed.total());
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
        assertThat(one.bought.mails("Your order has changed").getFirst().text())
                .contains("You asked for this change.", "We’re refunding $", Bought.OTHER)
                .doesNotContain("Example Street");
        one.bought.ships();
    }

    @Test
    void its_buyer_sees_both_versions_and_a_corrected_invoice_and_the_first_invoice_stays_as_it_was() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 3));
        var browser = new ShopClient(SHOP.store());
        browser.opens(one.bought.path(), one.bought.email);
        var invoice = browser.get(one.bought.path() + "/invoice").body();
        var total = amount(invoice);

        one.made(Map.of(Bought.SKU, 2));

        assertThat(browser.get(one.bought.path()).body())
                .contains("How your order changed", "2 instead of 3", "We refunded the difference of $");
        var now = browser.get(one.bought.path() + "/invoice").body();
        assertThat(amount(now)).isEqualTo(total);
        assertThat(now).contains("Corrected invoice " + one.bought.number() + "-v2");
        var corrected = browser.get(one.bought.path() + "/invoice/v2").body();
        assertThat(corrected).contains("Replaces invoice " + one.bought.number(), "is refunded to the card");
        assertThat(amount(corrected)).isNotEqualTo(total);
        assertThat(browser.get(one.bought.path() + "/invoice/v3").status()).isEqualTo(404);
        settled(one, 1);
    }

    @Test
    void a_change_of_products_at_no_more_cost_takes_the_new_from_the_stock_and_can_be_canceled_whole() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 5));
        var other = one.bought.onHand(Bought.OTHER);

        one.made(Map.of(Bought.SKU, 1, Bought.OTHER, 1));

        assertThat(one.bought.onHand(Bought.OTHER)).isEqualTo(other - 1);
        var stock = one.bought.onHand(Bought.SKU);
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, one.bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        assertThat(one.bought.onHand(Bought.OTHER)).isEqualTo(other);
        assertThat(one.bought.onHand(Bought.SKU)).isEqualTo(stock + 1);
        settled(one, 2);
        assertThat(one.kept()).isZero();
        assertThat(one.bought.returnedAtTheBank())
                .isEqualTo(one.versions().getFirst().order().total().getAmountMinorLong());
    }

    @Test
    @Tag("race")
    void the_same_click_many_times_at_once_is_one_change() throws Exception {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 3));
        var key = UUID.randomUUID();
        var wish = one.wish(Map.of(Bought.SKU, 2));
        var seen = one.seen(wish);

        var outcomes = Editing.together(() -> one.edit(key, wish, seen));

        assertThat(outcomes).allMatch(Outcome.Made.class::isInstance);
        assertThat(one.versions()).hasSize(2);
        settled(one, 1);
    }

    @Test
    @Tag("race")
    void of_two_people_who_change_the_same_order_one_does_and_the_other_is_told() throws Exception {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 5));
        var wish = one.wish(Map.of(Bought.SKU, 2));
        var seen = one.seen(wish);

        var outcomes = Editing.together(() -> one.edit(UUID.randomUUID(), wish, seen));

        assertThat(outcomes).filteredOn(Outcome.Made.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it instanceof Outcome.Changed || it instanceof Outcome.Not)
                .hasSize(7);
        settled(one, 1);
    }

    @Test
    void a_bank_that_does_it_and_says_nothing_returns_the_difference_once() {
        for (var fault : List.of("api-cut-after", "api-500-after", "api-500-before")) {
            var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
            one.bought.bankWill(Map.of("kind", fault, "path", "/v1/refunds", "times", "4"));

            one.made(Map.of(Bought.SKU, 1));

            Bought.waitFor(() -> {
                one.askAgain();
                return one.bought.refunds().equals(List.of("returned"));
            });
            assertThat(one.bought.returnedAtTheBank()).as(fault).isEqualTo(one.bought.wanted());
            settled(one, 1);
        }
    }

    @Test
    void a_process_that_stops_before_the_end_leaves_neither_version_nor_refund_nor_message() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
        var placed = one.order();
        var stock = one.bought.onHand(Bought.SKU);
        var key = UUID.randomUUID();
        var wish = one.wish(Map.of(Bought.SKU, 1));
        var seen = one.seen(wish);

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    one.edit(key, wish, seen);
                    throw new IllegalStateException("the machine stops here");
                }))
                .hasMessageContaining("stops");

        assertThat(one.order()).isEqualTo(placed);
        assertThat(one.versions()).isEmpty();
        assertThat(one.bought.refunds()).isEmpty();
        assertThat(one.bought.onHand(Bought.SKU)).isEqualTo(stock);
        assertThat(one.edit(key, wish, seen)).isInstanceOf(Outcome.Made.class);
        settled(one, 1);
    }

    @Test
    void what_shipped_in_part_or_whole_or_is_canceled_in_part_or_whole_is_refused_with_the_reason() {
        var part = new Editing(SHOP, Map.of(Bought.SKU, 3));
        var wish = part.wish(Map.of(Bought.SKU, 2));
        var one = new ShipOrder.Wish(
                part.bought.number(), UUID.randomUUID(), java.util.Optional.of(Map.of(Bought.SKU, 1)), "", "");
        SHOP.bean(ShipOrder.class).ship(Bought.STORE, one, label -> {});
        assertThat(why(part, Map.of(Bought.SKU, 2))).contains("A part of this order has shipped");
        assertThat(part.edit(UUID.randomUUID(), wish, "")).isInstanceOf(Outcome.Not.class);
        var shipped = new Editing(SHOP, Map.of(Bought.SKU, 1));
        shipped.bought.ships();
        assertThat(why(shipped, Map.of(Bought.SKU, 2))).contains("has shipped");
        var canceled = new Editing(SHOP, Map.of(Bought.SKU, 2));
        var some = new CancelOrder.Wish.Some(Map.of(Bought.SKU, 1));
        SHOP.bean(CancelOrder.class).cancel(Bought.STORE, canceled.bought.order, UUID.randomUUID(), some);
        assertThat(why(canceled, Map.of(Bought.SKU, 2))).contains("A part of this order was canceled");
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, canceled.bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        assertThat(why(canceled, Map.of(Bought.SKU, 2))).contains("is canceled");
    }

    @Test
    void nothing_left_nothing_changed_and_what_is_not_on_sale_are_refused_with_the_reason() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));

        assertThat(why(one, Map.of(Bought.SKU, 0))).contains("Cancel it instead");
        assertThat(why(one, Map.of(Bought.SKU, 2))).contains("Nothing is changed");
        assertThat(why(one, Map.of(Bought.SKU, 2, "NOTHING-1", 1))).contains("not for sale");
        assertThat(why(one, Map.of(Bought.SKU, 1_000))).contains("at most 999");
    }

    private static String why(Editing one, Map<String, Integer> pieces) {
        return SHOP.bean(StageEdit.class).stage(one.order(), one.wish(pieces)) instanceof StageEdit.Outcome.Not(var why)
                ? why
                : "";
    }

    private static void settled(Editing one, int refunds) {
        Bought.waitFor(() -> one.bought.refunds().equals(java.util.Collections.nCopies(refunds, "returned")));
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    private static String amount(String invoice) {
        var found = java.util.regex.Pattern.compile("<dt>Total</dt><dd>([^<]+)</dd>")
                .matcher(invoice);
        return found.find() ? found.group(1) : "";
    }
}
