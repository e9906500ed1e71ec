package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.OpenPayment;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/**
 * Opens the bank's payment page for the order of a cart, when the browser asks for it. While the bank does not answer, each request gives
 * the order another {@link PlaceOrder#TIME_TO_REACH_BANK}, up to {@link PlaceOrder#LONGEST_TO_REACH_BANK} in all. An order whose page is no
 * longer asked for is canceled, so that its items are available to others.
 */
@Service
@RequiredArgsConstructor
public class GoToBank {

    private static final Logger LOG = LoggerFactory.getLogger(GoToBank.class);

    /** The result. */
    public sealed interface Outcome {
        /** @param page address of the bank's page, to which the browser goes now */
        record Opened(String page) implements Outcome {}

        /** The order is already paid, or a gift card or an account pays all of it; the bank is not needed. */
        record Paid() implements Outcome {}

        /** The cart is not an order, or its order has ended: it must be reviewed and placed again. */
        record NotPlaced() implements Outcome {}

        /** The order was canceled while the bank opened the page, or because its time to reach the bank ended. */
        record Canceled() implements Outcome {}

        /** The bank does not answer; the order and its stock are still held. Try again in a moment. */
        record BankAway() implements Outcome {}
    }

    private final Carts carts;
    private final Orders orders;
    private final Payments payments;
    private final OpenPayment openPayment;
    private final SettleOrder settleOrder;
    private final Clock clock;

    /**
     * Opens the page. Safe to repeat: an open page is returned again.
     *
     * @param address scheme, host, and port of the store in the shopper's browser, to come back to from the bank
     */
    public Outcome go(StoreId store, CartId id, String address) {
        var cart = carts.find(store, id);
        var order = cart.flatMap(it -> Optional.ofNullable(it.order()));
        if (order.isEmpty()) {
            return cart.filter(GoToBank::wasPaid).isPresent() ? new Outcome.Paid() : new Outcome.NotPlaced();
        }
        var now = clock.instant();
        return payments.prolong(
                        store,
                        order.get(),
                        now.minus(PlaceOrder.LONGEST_TO_REACH_BANK),
                        now.plus(PlaceOrder.TIME_TO_REACH_BANK),
                        now.plus(PlaceOrder.TIME_TO_PAY))
                .map(it -> open(it, address))
                .orElseGet(() -> later(payments.find(store, order.get()).orElseThrow(), address));
    }

    /** Whether the cart was just paid: a gift card pays at once, and a browser may ask again. */
    private static boolean wasPaid(Cart cart) {
        return cart.lastOrder() != null && cart.lines().isEmpty();
    }

    /** Handles a payment that gets no more time to be opened. */
    private Outcome later(Payment payment, String address) {
        return switch (payment.state()) {
            case PAID -> new Outcome.Paid();
            case ENDED -> new Outcome.NotPlaced();
            case OPEN -> open(payment, address);
            case OPENING -> {
                if (payment.isWithoutBank()) {
                    yield open(payment, address);
                }
                settleOrder.abandon(payment);
                yield new Outcome.Canceled();
            }
        };
    }

    private Outcome open(Payment payment, String address) {
        if (payment.isWithoutBank()) {
            return settleOrder.settle(payment) == SettleOrder.Standing.PAID
                    ? new Outcome.Paid()
                    : new Outcome.Canceled();
        }
        if (payment.page() != null) {
            return new Outcome.Opened(payment.page());
        }
        var number = orders.find(payment.store(), payment.order()).orElseThrow().number();
        try {
            return new Outcome.Opened(openPayment.open(
                    payment,
                    number,
                    payment.openedAt().plus(PlaceOrder.LIFE_AT_BANK),
                    address + "/checkout/return?session={CHECKOUT_SESSION_ID}",
                    address + "/checkout/cancelled?order=" + payment.order().value()));
        } catch (Bank.Unreachable e) {
            LOG.warn(
                    "Could not open the payment page for an order of {}; will retry: {}",
                    payment.store(),
                    e.getMessage());
            return new Outcome.BankAway();
        } catch (OpenPayment.Ended e) {
            return new Outcome.Canceled();
        }
    }
}
