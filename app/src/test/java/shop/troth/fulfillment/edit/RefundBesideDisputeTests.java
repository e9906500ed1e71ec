package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A shipped order with three payments, of which the bank gives the first back to its owner: what the others have left can be refunded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundBesideDisputeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private Money second;
    private Money third;

    @BeforeEach
    void two_changes_were_paid_and_it_shipped() {
        var browser = new ShopClient(SHOP.store());
        second = one.grows(browser, Map.of(Bought.SKU, 3)).difference();
        third = one.grows(browser, Map.of(Bought.SKU, 4)).difference();
        one.bought.ships();
    }

    @Test
    void a_failed_refund_of_the_payment_that_was_charged_back_is_made_from_another() {
        var key = failed(usd(5_00));
        lost();

        assertThat(retried(key)).isEqualTo(new RetryRefund.Outcome.Asked());

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(left().total()).isEqualTo(second.plus(third).minus(usd(5_00)));
        assertThat(refund(key).failed().isZero()).isTrue();
        assertThat(refund(key).amount()).isEqualTo(usd(5_00));
        told(1);
    }

    @Test
    void if_none_of_the_others_has_enough_left_it_is_made_from_both_and_comes_to_the_same_sum() {
        var most = second.plus(third);
        var key = failed(most);
        lost();

        assertThat(retried(key)).isEqualTo(new RetryRefund.Outcome.Asked());

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        assertThat(refund(key).amount()).isEqualTo(most);
        assertThat(refund(key).state()).isEqualTo(Refund.State.RETURNED);
        assertThat(left().total().isZero()).isTrue();
        assertThat(retried(key)).isEqualTo(new RetryRefund.Outcome.Asked());
        assertThat(one.bought.wanted()).isEqualTo(most.getAmountMinorLong());
        told(1);
    }

    @Test
    void never_more_than_the_others_have_left_is_refunded() {
        var key = failed(second.plus(third).plus(usd(1)));
        lost();

        assertThat(left().total()).isEqualTo(second.plus(third));
        assertThat(retried(key)).isEqualTo(new RetryRefund.Outcome.NoLongerFits());
        var wish = goodwill(second.plus(third).plus(usd(1)));
        assertThat(refunded(UUID.randomUUID(), wish))
                .isEqualTo(new RefundOrder.Outcome.Rejected(
                        new RefundableAmounts.Outcome.GoodwillTooMuch(second.plus(third))));
        assertThat(refunded(UUID.randomUUID(), left().whole(Set.of())))
                .isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("refused", "returned", "returned")));
        assertThat(left().total().isZero()).isTrue();
        assertThat(refunded(UUID.randomUUID(), goodwill(usd(1)))).isInstanceOf(RefundOrder.Outcome.HeldBack.class);
        told(2);
    }

    @Test
    void until_the_bank_decides_nothing_is_refunded() {
        var key = failed(usd(5_00));
        var dispute = one.disputed(true);

        assertThat(retried(key)).isInstanceOf(RetryRefund.Outcome.HeldBack.class);
        assertThat(refunded(UUID.randomUUID(), goodwill(usd(1)))).isInstanceOf(RefundOrder.Outcome.HeldBack.class);

        one.closed(dispute, "won");
        assertThat(retried(key)).isEqualTo(new RetryRefund.Outcome.Asked());
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        told(1);
    }

    /** Of the first payment: it has the most left. */
    private UUID failed(Money amount) {
        var key = UUID.randomUUID();
        assertThat(refunded(key, goodwill(amount))).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        one.bought.bankFails(db.sql("select reference from payments.refund where id = :key and payment_id is null")
                .param("key", key)
                .query(String.class)
                .single());
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("refused")));
        return key;
    }

    private void lost() {
        one.closed(one.disputed(true), "lost");
    }

    private void told(int refunds) {
        Bought.waitFor(() -> one.bought.mails("Refund for your order").size() == refunds);
    }

    private RefundOrder.Outcome refunded(UUID key, RefundRequest wish) {
        return SHOP.bean(RefundOrder.class).refund(Bought.STORE, one.bought.order, key, wish, left().version());
    }

    private RetryRefund.Outcome retried(UUID key) {
        return SHOP.bean(RetryRefund.class).retry(Bought.STORE, one.bought.order, key);
    }

    private RefundableAmounts left() {
        return SHOP.bean(FindRefundable.class).of(one.order());
    }

    private Refund refund(UUID key) {
        return SHOP.bean(Refunds.class).find(Bought.STORE, key).orElseThrow();
    }

    private static RefundRequest goodwill(Money amount) {
        return new RefundRequest(Map.of(), Map.of(), false, amount, Set.of());
    }

    private static Money usd(long cents) {
        return Money.ofMinor(org.joda.money.CurrencyUnit.USD, cents);
    }
}
