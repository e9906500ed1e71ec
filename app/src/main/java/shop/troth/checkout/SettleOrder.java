package shop.troth.checkout;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.events.PaidInVain;
import shop.troth.checkout.events.StockMissing;
import shop.troth.checkout.events.TroubledOrderEnded;
import shop.troth.checkout.events.TroubledOrderPaid;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.edit.SettleChange;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.OrderLine;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.gift.GiftPayments;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.features.Features;
import shop.troth.pricing.CountUses;
import shop.troth.pricing.SalesQuotes;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Brings an order to what the bank says of its payment. Called as often as anybody likes (the browser's return, the bank's
 * messages, the sweep), in any order and at once: the first that finds the payment settled does it all in one transaction, the
 * others find nothing to do. Where the policy has changed while the buyer was at the bank, so that a payment may no longer be taken,
 * the order ends and the money goes back.
 */
@Service
public class SettleOrder {

    private static final Logger LOG = LoggerFactory.getLogger(SettleOrder.class);

    /** How the payment stands now. */
    public enum Standing {
        PAID,
        WAITING,
        ENDED,
        UNKNOWN
    }

    private final Bank bank;
    private final Payments payments;
    private final GiftPayments giftPayments;
    private final Orders orders;
    private final Stock stock;
    private final CountUses uses;
    private final SalesQuotes quotes;
    private final Carts carts;
    private final MailQueue mail;
    private final Vault vault;
    private final OrderAgreement agreement;
    private final SettleChange settleChange;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleOrder(
            Bank bank,
            Payments payments,
            GiftPayments giftPayments,
            Orders orders,
            Stock stock,
            CountUses uses,
            SalesQuotes quotes,
            Carts carts,
            MailQueue mail,
            Vault vault,
            OrderAgreement agreement,
            SettleChange settleChange,
            Features features,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.bank = bank;
        this.payments = payments;
        this.giftPayments = giftPayments;
        this.orders = orders;
        this.stock = stock;
        this.uses = uses;
        this.quotes = quotes;
        this.carts = carts;
        this.mail = mail;
        this.vault = vault;
        this.agreement = agreement;
        this.settleChange = settleChange;
        this.features = features;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param session the bank's number of the payment page, from wherever; it is only looked up */
    public Standing settle(StoreId store, String session) {
        return payments.findBySession(store, session).map(this::settle).orElse(Standing.UNKNOWN);
    }

    /** Asks the bank and acts on its answer. */
    Standing settle(Payment payment) {
        return act(payment, it -> bank.standing(payment.store(), it));
    }

    /** Ends the payment page, unless it was just paid, and cancels the order; of a change of an order, the page alone. */
    Standing abandon(Payment payment) {
        if (payment.session() == null && end(payment, false, Payment::isUnopened)) {
            return Standing.ENDED;
        }
        var now =
                payments.find(payment.store(), payment.order()).orElseThrow(); // its page may have opened a moment ago
        return act(now, it -> bank.end(now.store(), it));
    }

    /**
     * Cancels an order whose page was not open when {@code seen} was read. Leaves it alone if the page was opened or asked for since:
     * it is due again by itself.
     */
    void endUnopened(Payment seen) {
        end(seen, false, it -> it.isUnopened() && it.endsAt().equals(seen.endsAt()));
    }

    private Standing act(Payment payment, Function<String, Bank.Standing> ask) {
        return switch (payment.state()) {
            case PAID -> Standing.PAID;
            case ENDED -> Standing.ENDED;
            case OPENING, OPEN ->
                payment.isByGiftCard()
                        ? paid(payment, giftPayments.standing(payment))
                        : payment.session() == null ? Standing.WAITING : act(payment, ask.apply(payment.session()));
        };
    }

    private Standing act(Payment payment, Bank.Standing standing) {
        return switch (standing) {
            case Bank.Standing.Open open -> Standing.WAITING;
            case Bank.Standing.Ended ended -> {
                end(payment, false, it -> true);
                yield Standing.ENDED;
            }
            case Bank.Standing.Paid paid -> paid(payment, paid);
        };
    }

    private Standing paid(Payment payment, Bank.Standing.Paid paid) {
        if (!paid.amount().isEqual(payment.amount())) {
            throw new IllegalStateException("the bank charged a different amount than the order total");
        }
        if (payment.isForChange()) {
            settleChange.paid(payment, paid.reference());
            return Standing.PAID;
        }
        try {
            return noted(payment, paid);
        } catch (RefusedByPolicy e) {
            LOG.warn("The policy of {} no longer allows this payment; it will be refunded", payment.store());
            end(payment, !payment.isByGiftCard(), it -> true);
            return Standing.ENDED;
        }
    }

    private Standing noted(Payment payment, Bank.Standing.Paid paid) {
        var store = payment.store();
        var order = payment.order();
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var settled = payments.paid(store, order, paid.reference(), now);
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
            carts.paid(store, order);
            var use = CheckoutUses.PAYMENT;
            var said = features.of(store).told(); // by whoever could place an order
            vault.paid(store, buyer, order, use, Known.of(use).and(said));
            agreement.paid(store, buyer, order);
            if (features.has(store, FulfillmentFeatures.CONFIRMATION)) {
                mail.add(store, MailKinds.CONFIRMATION, order.value(), now);
            }
        });
        return Standing.PAID;
    }

    /** Nothing was held for a paid order: takes its pieces if they are there all the same. */
    private boolean takeUnheld(StoreId store, OrderId order, Instant now) {
        var pieces = orders.find(store, order).orElseThrow().lines().stream()
                .collect(Collectors.toMap(it -> new Sku(it.sku()), OrderLine::quantity, Integer::sum));
        return stock.hold(store, order, pieces, now) instanceof Stock.Outcome.Held && stock.take(store, order);
    }

    /**
     * @param paid whether the bank took money, which goes back
     * @param may whether the payment, as it is now, may still be ended; nobody changes it meanwhile
     * @return what {@code may} answered
     */
    private boolean end(Payment payment, boolean paid, Predicate<Payment> may) {
        if (payment.isForChange()) {
            return settleChange.ended(payment, may);
        }
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
                carts.reopen(store, order);
                quotes.giveBack(store, order);
                giftPayments.giveBack(store, order, now);
                var use = CheckoutUses.DETAILS;
                vault.unbind(store, cancelled.buyer(), order, use.purpose(), Known.of(use));
                if (paid) {
                    events.publishEvent(new PaidInVain(store, order, now));
                }
            }
            if (settled == Payments.Settled.NOW_AFTER_TROUBLE) {
                events.publishEvent(new TroubledOrderEnded(store, order, now));
            }
            return true;
        }));
    }
}
