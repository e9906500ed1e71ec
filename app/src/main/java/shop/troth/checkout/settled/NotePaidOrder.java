package shop.troth.checkout.settled;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.events.StockMissing;
import shop.troth.checkout.events.TroubledOrderPaid;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.OrderLine;
import shop.troth.orders.Orders;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.stores.Stores;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Records that an order was paid, with the consequences, in one transaction: its pieces leave the stock, and its buyer gets an email. */
@Component
@RequiredArgsConstructor
public class NotePaidOrder {

    private static final Logger LOG = LoggerFactory.getLogger(NotePaidOrder.class);

    private final Payments payments;
    private final Orders orders;
    private final Stock stock;
    private final SettlesCart cart;
    private final Vault vault;
    private final OrderAgreement agreement;
    private final BusinessOrders businessOrders;
    private final Stores stores;
    private final MailQueue mail;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Records the payment. Safe to repeat and to call concurrently: only one call does it.
     *
     * @param reference the bank's id of the payment, or that of the gift card
     * @param use the use for which the payment is kept in the buyer's record
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy no longer allows taking the payment; then nothing is written
     */
    public void note(Payment payment, String reference, DeclaredUse use) {
        var store = payment.store();
        var order = payment.order();
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var settled = payments.paid(store, order, reference, now);
            if (settled == Payments.Settled.ALREADY) {
                return;
            }
            var buyer = orders.paid(store, order, now).orElseThrow();
            if (!stock.take(store, order) && !takeUnheld(store, order, now)) {
                LOG.warn("A paid order of {} is missing stock; a case was opened", store);
                events.publishEvent(new StockMissing(store, order, now));
            }
            if (settled == Payments.Settled.NOW_AFTER_TROUBLE) {
                events.publishEvent(new TroubledOrderPaid(store, order, now));
            }
            cart.paid(store, order);
            var said = features.of(store).facts(); // said by everyone who could place an order
            vault.recordPayment(store, buyer, order, use, CallerFacts.of(use).and(said));
            agreement.paid(store, buyer, order);
            if (payment.isWithoutBank()) {
                businessOrders.invoice(
                        store,
                        order,
                        now,
                        LocalDate.ofInstant(now, stores.get(store).dispatch().zone()));
            }
            if (features.has(store, FulfillmentFeatures.CONFIRMATION)) {
                mail.add(store, MailKinds.CONFIRMATION, order.value(), now);
            }
        });
    }

    /** Takes the pieces of a paid order for which none were held, if they are available. */
    private boolean takeUnheld(StoreId store, OrderId order, Instant now) {
        var pieces = orders.find(store, order).orElseThrow().lines().stream()
                .collect(Collectors.toMap(it -> new Sku(it.sku()), OrderLine::quantity, Integer::sum));
        return stock.hold(store, order, pieces, now) instanceof Stock.Outcome.Held && stock.take(store, order);
    }
}
