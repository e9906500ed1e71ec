package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.fulfillment.ending.EraseGuest;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.OrderState;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.Amounts;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;

/** A refund after a chargeback that the policy does not allow, since the bank's contract is over: it is held, shown, and made once it is allowed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldRefundTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ExecuteRefunds returnMoney = SHOP.bean(ExecuteRefunds.class);
    private final Suppliers suppliers = SHOP.bean(Suppliers.class);
    private Money first;

    @BeforeEach
    void the_payment_of_a_change_is_charged_back_while_the_bank_s_contract_is_over() {
        first = one.order().total();
        one.grows(new ShopClient(SHOP.store()), Map.of(Bought.SKU, 3));
        contract(false);
        one.closed(one.disputed(false), "lost");
        Bought.waitFor(() -> held().stream().anyMatch(HeldRefunds.Held::isRefused));
    }

    @AfterEach
    void the_contract_goes_on() {
        contract(true);
        DeskStaff.clear(SHOP);
    }

    @Test
    void staff_see_it_with_the_clause_that_refuses_it_and_nobody_s_name() {
        assertThat(one.bought.refunds()).isEmpty();
        assertThat(held().getFirst().amount()).isEqualTo(first);
        assertThat(held().getFirst().clauses()).isNotEmpty();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        assertThat(finance.get("/").body()).contains("Refunds on hold because of the privacy policy");
        assertThat(finance.get("/disputes").body())
                .contains("Refunds on hold", one.bought.number(), Amounts.text(first))
                .doesNotContain("Ada Example", one.bought.email);
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Refund on hold: not allowed by the privacy policy");
        allowed();
    }

    @Test
    void its_buyer_is_told_what_the_store_owes_them() {
        var owed = "We owe you " + Amounts.text(first) + " and can’t refund it yet.";
        var browser = new ShopClient(SHOP.store());

        assertThat(browser.opens(one.bought.path(), one.bought.email).body())
                .contains("Your bank returned $", owed)
                .doesNotContain("Your bank returned this payment to you.");
        assertThat(browser.get(one.bought.path() + "/invoice/1").body()).contains(owed);
        allowed();
    }

    @Test
    void while_it_is_held_its_order_stays_open_and_its_buyer_is_not_erased() {
        try (var still = StandStill.of(SHOP)) { // or the shop's own round may hold the row that this one skips
            SHOP.bean(CloseOrders.class).round();
        }

        assertThat(SHOP.bean(ClosingOrders.class).closedAt(Bought.STORE, one.bought.order))
                .isEmpty();
        assertThat(SHOP.bean(EraseGuest.class).erase(one.order()))
                .isEqualTo(new EraseGuest.Outcome.Underway(
                        OrderState.CANCELLED, true, held().getFirst().keepsUntil()));
        allowed();
    }

    @Test
    void its_buyer_is_told_the_day_from_which_they_can_be_erased_all_the_same() {
        var until = held().getFirst().keepsUntil().orElseThrow();
        var browser = new ShopClient(SHOP.store());
        browser.opens(one.bought.path(), one.bought.email);

        assertThat(until)
                .isBetween(SHOP.now().plus(Duration.ofDays(89)), SHOP.now().plus(Duration.ofDays(91)));
        assertThat(browser.get(one.bought.path() + "/erase").body()).contains("can’t make it on " + day(until));
        assertThat(DeskStaff.as(SHOP, Role.FINANCE).get("/disputes").body()).contains("Data kept until");
        isDue();
        SHOP.bean(ReturnOtherPayments.class).sweep();
        assertThat(held().getFirst().keepsUntil()).hasValue(until); // being refused again makes it no longer
        allowed();
    }

    @Test
    void after_that_day_its_order_closes_its_buyer_can_be_erased_and_what_is_owed_stays() {
        timeIsOver();
        var browser = new ShopClient(SHOP.store());
        browser.opens(one.bought.path(), one.bought.email);
        assertThat(browser.get(one.bought.path() + "/erase").body())
                .contains("We still owe you " + Amounts.text(first) + ".");
        try (var still = StandStill.of(SHOP)) {
            SHOP.bean(CloseOrders.class).round();
        }
        assertThat(SHOP.bean(ClosingOrders.class).closedAt(Bought.STORE, one.bought.order))
                .isPresent();
        assertThat(SHOP.bean(EraseGuest.class).erase(one.order())).isInstanceOf(EraseGuest.Outcome.Erased.class);
        contract(true);
        isDue();

        SHOP.bean(ReturnOtherPayments.class).sweep();

        assertThat(held()).singleElement().satisfies(it -> {
            assertThat(it.ended()).isTrue();
            assertThat(it.amount()).isEqualTo(first);
        });
        assertThat(one.bought.refunds()).isEmpty();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        assertThat(finance.get("/disputes").body()).contains(one.bought.number(), "The buyer’s data was deleted.");
        assertThat(finance.get("/orders/" + one.bought.number()).body()).contains("Still owed");
        var paid = "/orders/%s/owed/%s/paid"
                .formatted(one.bought.number(), held().getFirst().id());
        finance.post(paid, Map.of());
        finance.post(paid, Map.of());
        assertThat(finance.get("/disputes").body()).doesNotContain(one.bought.number());
        assertThat(finance.get("/orders/" + one.bought.number()).body())
                .contains("Paid another way")
                .doesNotContain("Still owed");
    }

    @Test
    void it_is_refunded_after_that_day_too_if_its_buyer_is_still_there() {
        timeIsOver();
        SHOP.bean(CloseOrders.class).round();

        allowed();
    }

    @Test
    @Tag("race")
    void it_is_made_once_when_it_is_allowed_however_many_nodes_try() throws Exception {
        isDue();
        SHOP.bean(ReturnOtherPayments.class).sweep();
        assertThat(held()).hasSize(1); // not allowed yet
        assertThat(one.bought.refunds()).isEmpty();
        var canceled = List.of(held().getFirst().id());
        contract(true);

        Editing.together(
                () -> { // not a sweep: each row goes to one of them
                    SHOP.bean(ReturnOtherPayments.class).bring(Bought.STORE, one.bought.order, canceled);
                    return true;
                });

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(held()).isEmpty();
        assertThat(one.bought.wanted()).isEqualTo(first.getAmountMinorLong());
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(first.getAmountMinorLong());
    }

    @Test
    void it_waits_while_the_other_payment_is_disputed_and_is_let_go_once_the_bank_returned_that_too() {
        var dispute = one.disputed(true);
        contract(true);
        isDue();
        SHOP.bean(ReturnOtherPayments.class).sweep();
        assertThat(held()).hasSize(1);

        one.closed(dispute, "lost");

        Bought.waitFor(() -> held().isEmpty());
        assertThat(one.bought.refunds()).isEmpty();
    }

    private void allowed() {
        contract(true);
        Bought.waitFor(() -> {
            isDue();
            SHOP.bean(ReturnOtherPayments.class).sweep();
            return held().isEmpty();
        });
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
    }

    private List<HeldRefunds.Held> held() {
        return SHOP.bean(HeldRefunds.class).of(Bought.STORE, one.bought.order);
    }

    private void timeIsOver() {
        db.sql("update payments.held_refund set keeps_until = now() - interval '1 second' where order_id = :order")
                .param("order", one.bought.order.value())
                .update();
    }

    private static String day(Instant at) {
        return SHOP.bean(Stores.class).get(Bought.STORE).dispatch().day(at);
    }

    private void isDue() {
        db.sql("update payments.held_refund set ask_at = now() - interval '1 second' where order_id = :order")
                .param("order", one.bought.order.value())
                .update();
    }

    /** Whoever returns money has the bank under contract, or lives in a time in which that is over. */
    private void contract(boolean goesOn) {
        ReflectionTestUtils.setField(returnMoney, "suppliers", goesOn ? suppliers : inAHundredYears());
    }

    private Suppliers inAHundredYears() {
        var stores = Objects.requireNonNull(ReflectionTestUtils.getField(suppliers, "stores"));
        var late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(36_500));
        try {
            var constructor = Suppliers.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Suppliers) constructor.newInstance(stores, SHOP.bean(PublishedPolicies.class), late);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
