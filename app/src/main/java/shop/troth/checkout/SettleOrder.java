package shop.troth.checkout;

import java.util.function.Function;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.checkout.settled.EndUnpaidOrder;
import shop.troth.checkout.settled.NotePaidOrder;
import shop.troth.fulfillment.edit.SettleChange;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Bank;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.gift.GiftPayments;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Updates an order to what the bank says about its payment. Can be called any number of times (by the browser's return, the bank's
 * messages, the sweep), in any order and concurrently: the first call that finds the payment settled does everything in one transaction,
 * and the others find nothing to do. If the policy changed while the buyer was at the bank, so that the payment may no longer be taken, the
 * order is canceled and the money refunded.
 */
@Service
@RequiredArgsConstructor
public class SettleOrder {

    private static final Logger LOG = LoggerFactory.getLogger(SettleOrder.class);

    /** The state of a payment. */
    public enum Standing {
        PAID,
        WAITING,
        ENDED,
        UNKNOWN
    }

    private final Bank bank;
    private final Payments payments;
    private final GiftPayments giftPayments;
    private final SettleChange settleChange;
    private final NotePaidOrder notePaidOrder;
    private final EndUnpaidOrder endUnpaidOrder;

    /** @param session the bank's id of the payment page; need not be trusted, because it is only looked up */
    public Standing settle(StoreId store, String session) {
        return payments.findBySession(store, session).map(this::settle).orElse(Standing.UNKNOWN);
    }

    /** Asks the bank and acts on its answer. */
    Standing settle(Payment payment) {
        return act(payment, it -> bank.standing(payment.store(), it));
    }

    /** Ends the payment page, unless it was just paid, and cancels the order. For a change of an order, only the change ends. */
    Standing abandon(Payment payment) {
        if (payment.session() == null && end(payment, false, Payment::isUnopened)) {
            return Standing.ENDED;
        }
        var now =
                payments.find(payment.store(), payment.order()).orElseThrow(); // its page may have opened a moment ago
        return act(now, it -> bank.end(now.store(), it));
    }

    /**
     * Cancels an order whose page was not open when {@code seen} was read. Does nothing if the page was opened or asked for since; the
     * payment then becomes due again by itself.
     */
    void endUnopened(Payment seen) {
        end(seen, false, it -> it.isUnopened() && it.endsAt().equals(seen.endsAt()));
    }

    private Standing act(Payment payment, Function<String, Bank.Standing> ask) {
        return switch (payment.state()) {
            case PAID -> Standing.PAID;
            case ENDED -> Standing.ENDED;
            case OPENING, OPEN ->
                payment.isWithoutBank()
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
            notePaidOrder.note(payment, paid.reference(), CheckoutUses.PAYMENT);
            return Standing.PAID;
        } catch (RefusedByPolicy e) {
            LOG.warn("The policy of {} no longer allows this payment; it will be refunded", payment.store());
            end(payment, !payment.isWithoutBank(), it -> true);
            return Standing.ENDED;
        }
    }

    private boolean end(Payment payment, boolean paid, Predicate<Payment> may) {
        return payment.isForChange()
                ? settleChange.ended(payment, may)
                : endUnpaidOrder.end(payment, paid, may, CheckoutUses.DETAILS);
    }
}
