package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Bank;
import shop.troth.payments.OpenPayment;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.change.ChangePayments;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Vault;

/**
 * Opens the bank's page on which a buyer pays the difference of a change. Only one page is open at a time, however often it is requested.
 */
@Service
@RequiredArgsConstructor
public class PayChange {

    private static final Logger LOG = LoggerFactory.getLogger(PayChange.class);
    private static final Duration TIME_TO_REACH_BANK = Duration.ofMinutes(5);
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(35);

    /** How long after the request the bank itself ends the page; the store ends it earlier. */
    private static final Duration LIFE_AT_BANK = Duration.ofMinutes(70);

    /** The outcome of opening the page. */
    public sealed interface Outcome {
        /** @param page address of the bank's page, to which the browser is sent */
        record Opened(String page) implements Outcome {}

        /** Nothing in this order waits to be paid: the change was paid, withdrawn, or expired, or a payment of the order is disputed. */
        record NothingToPay() implements Outcome {}

        /** The bank does not answer: the buyer should try again in a moment. */
        record BankAway() implements Outcome {}
    }

    private final Orders orders;
    private final OrderVersions versions;
    private final Payments payments;
    private final ChangePayments changePayments;
    private final OpenPayment openPayment;
    private final List<RefundBlocker> holdsMoney;
    private final Vault vault;
    private final Suppliers suppliers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Opens the page. Safe to repeat: a page that is already open is returned again.
     *
     * @param address scheme, host, and port under which the shopper sees the store, to return to from the bank
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told of it
     */
    public Outcome go(StoreId store, OrderId id, String address) {
        var noted = Objects.requireNonNull(transaction.execute(status -> noted(store, id)));
        if (noted.isEmpty()) {
            return new Outcome.NothingToPay();
        }
        var payment = noted.get();
        if (payment.page() != null) {
            return new Outcome.Opened(payment.page());
        }
        try {
            return new Outcome.Opened(openPayment.open(
                    payment,
                    orders.find(store, id).orElseThrow().number(),
                    payment.openedAt().plus(LIFE_AT_BANK),
                    address + "/orders/change/paid?session={CHECKOUT_SESSION_ID}",
                    address + "/orders"));
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not open the payment page for a change of an order of {}: {}", store, e.getMessage());
            return new Outcome.BankAway();
        } catch (OpenPayment.Ended e) {
            return new Outcome.NothingToPay();
        }
    }

    /** The payment to open; empty if there is nothing to pay. */
    private Optional<Payment> noted(StoreId store, OrderId id) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order = orders.lock(store, id);
        var version = versions.waiting(store, id)
                .filter(it -> it.expires().filter(now::isBefore).isPresent())
                .filter(it -> RefundBlocker.whyNoRefund(holdsMoney, store, id).isEmpty());
        if (order.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        var last = version.get().payment().flatMap(it -> payments.find(store, it));
        return last.filter(it -> it.state() != Payment.State.ENDED)
                .map(it -> it.state() == Payment.State.PAID ? Optional.<Payment>empty() : Optional.of(it))
                .orElseGet(() -> Optional.of(fresh(order.get(), version.get(), now)));
    }

    private Payment fresh(Order order, OrderVersion version, Instant now) {
        var store = order.store();
        var use = FulfillmentUses.EDIT_TO_BANK;
        vault.disclose(
                store,
                order.buyer(),
                use.data(),
                use.purpose(),
                use.recipient(),
                suppliers.to(store, use.recipient(), use.purpose()).and(use.known()));
        var number = OrderId.next();
        changePayments.add(
                store,
                number,
                order.id(),
                version.difference(),
                now,
                now.plus(TIME_TO_REACH_BANK),
                now.plus(TIME_TO_PAY));
        versions.payBy(store, version.id(), number);
        return payments.find(store, number).orElseThrow();
    }
}
