package shop.troth.checkout.settled;

import java.time.Clock;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.events.PaidAfterCancel;
import shop.troth.checkout.events.TroubledOrderEnded;
import shop.troth.orders.Orders;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.payments.gift.GiftPayments;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.pricing.CountUses;
import shop.troth.pricing.SalesQuotes;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Cancels an unpaid order, in one transaction: what it held and used is released, and its cart can be changed again. */
@Component
@RequiredArgsConstructor
public class EndUnpaidOrder {

    private final Payments payments;
    private final Orders orders;
    private final CountUses uses;
    private final Stock stock;
    private final SettlesCart cart;
    private final SalesQuotes quotes;
    private final GiftPayments giftPayments;
    private final BusinessOrders businessOrders;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Cancels the order. Safe to repeat and to call concurrently: only one call does it.
     *
     * @param paid whether the bank took money, which is to be refunded
     * @param may whether the payment, as it is now, may still be ended; called while it is locked
     * @param use the use for which the buyer gave the details bound to the order
     * @return the result of {@code may}; false if there is no such payment
     */
    public boolean end(Payment payment, boolean paid, Predicate<Payment> may, DeclaredUse use) {
        var store = payment.store();
        var order = payment.order();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (payments.lock(store, order).filter(may).isEmpty()) {
                return false;
            }
            var now = clock.instant();
            var settled = payments.ended(store, order, now);
            if (settled != Payments.Settled.ALREADY) {
                var cancelled = orders.cancel(store, order, now).orElseThrow();
                uses.giveBack(store, cancelled.promotions(), cancelled.coupon());
                stock.release(store, order);
                cart.reopen(store, order);
                quotes.giveBack(store, order);
                giftPayments.giveBack(store, order, now);
                if (payment.isWithoutBank()) {
                    businessOrders.release(store, order, now);
                }
                vault.unbindFromOrder(store, cancelled.buyer(), order, use.purpose(), CallerFacts.of(use));
                if (paid) {
                    events.publishEvent(new PaidAfterCancel(store, order, now));
                }
            }
            if (settled == Payments.Settled.NOW_AFTER_TROUBLE) {
                events.publishEvent(new TroubledOrderEnded(store, order, now));
            }
            return true;
        }));
    }
}
