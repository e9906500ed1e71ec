package shop.troth.fulfillment.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;

/** Which gift card paid an order is known no longer than what the bank calls its payment, or than its buyer; the amounts stay for the books. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCardForgottenTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final long MINOR = 100;

    private final IssuedCard card = new IssuedCard(SHOP, ClosedOrder.STORE.value(), MINOR, Optional.empty());
    private final ClosedOrder order = new ClosedOrder(it -> card.typedBy(it));

    @AfterAll
    static void what_was_made_late_is_no_lag_of_the_shop() {
        SHOP.forgetLag();
    }

    @Test
    void it_is_known_as_long_as_the_order_can_be_disputed_and_then_not() {
        order.closesNearlyLongAgo();
        order.roundBefore();
        isKnown(1);
        assertThat(gift().label()).isEqualTo("Gift card ending in " + card.lastFour());

        order.roundAfter();

        isKnown(0);
        staysForTheBooks();
    }

    @Test
    void it_goes_with_the_last_record_of_the_order() {
        isKnown(1);

        order.closes(SHOP.now().minus(Duration.ofDays(700)));

        Awaitility.await()
                .until(() -> order.count("vault.datum", "belongs_to = :order and key_class = 'ordinary'") == 0);
        isKnown(0);
        staysForTheBooks();
    }

    @Test
    void it_goes_with_the_buyer() {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(ClosedOrder.STORE, order.buyer));

        isKnown(0);
        staysForTheBooks();
    }

    private void isKnown(long times) {
        assertThat(order.count("orders.placed", "id = :order and gift_ending is not null"))
                .isEqualTo(times);
        assertThat(order.count("payments.gift_movement", "order_id = :order")).isEqualTo(times);
        assertThat(order.count("payments.gift_movement", "thing = :order")).isEqualTo(times);
        assertThat(order.count("payments.payment", "for_order = :order and reference is not null"))
                .isEqualTo(times);
    }

    private void staysForTheBooks() {
        assertThat(gift().label()).isEqualTo("Gift card");
        assertThat(gift().amount().getAmountMinorLong()).isEqualTo(MINOR);
        assertThat(card.balance()).isZero();
    }

    private Order.Gift gift() {
        return SHOP.bean(Orders.class)
                .find(ClosedOrder.STORE, order.id)
                .orElseThrow()
                .gift()
                .orElseThrow();
    }
}
