package shop.troth.payments.gift;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.payments.Refunds;

/** Refunds to the gift card that paid, without the bank: refund and movement are written together, once. */
@Component
@RequiredArgsConstructor
public class GiftRefunds {

    private final Refunds refunds;
    private final GiftPayments giftPayments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Returns whether a refund is from a gift card payment. */
    public static boolean isOfCard(Refunds.Due due) {
        return GiftPayments.cardOf(due.payment()).isPresent();
    }

    /** Safe to repeat. @return false if it is for the bank */
    public boolean bring(Refunds.Due due) {
        var card = GiftPayments.cardOf(due.payment());
        card.ifPresent(it -> transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var refund = due.refund();
            if (refunds.returned(due, null, now)) {
                giftPayments.refund(refund.store(), it, refund.id(), refund.order(), refund.amount(), now);
            }
        }));
        return card.isPresent();
    }
}
