package shop.troth.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.checkout.business.OnAccount;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.checkout.gift.PayByGiftCard;
import shop.troth.checkout.placed.BindDetails;
import shop.troth.checkout.placed.KeepAgreement;
import shop.troth.checkout.placed.PlacedOrder;
import shop.troth.checkout.placed.ReserveOrder;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.Quote;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.gate.CallerFacts;

/**
 * Turns a reviewed cart into an order that waits for payment. Only what was reviewed is placed (clause millipore.review-before-confirm).
 */
@Service
@RequiredArgsConstructor
public class PlaceOrder {

    /** How long a payment page stays open and the stock is held, from when the browser last asked for the page. */
    static final Duration TIME_TO_PAY = Duration.ofMinutes(35);

    /**
     * How long the stock is held while no browser asks for the bank's page. Browsers ask at once; after this time, the order is considered
     * abandoned.
     */
    static final Duration TIME_TO_REACH_BANK = Duration.ofMinutes(5);

    /** How long after the order was placed the bank's page can still be asked for, if the bank did not answer before. */
    static final Duration LONGEST_TO_REACH_BANK = Duration.ofMinutes(35);

    /**
     * How long after the order was placed the bank itself ends the page; the store ends it earlier. It does not depend on when the page is
     * asked for, because the bank answers a repeated request only if nothing in it has changed. Even the last request leaves 35 minutes,
     * five more than the bank requires.
     */
    static final Duration LIFE_AT_BANK = LONGEST_TO_REACH_BANK.plus(TIME_TO_PAY);

    /** What whoever places an order may still leave unpaid. Each is asked at most once for an order, after everything else succeeded. */
    public interface UnpaidLimit {
        /** For orders that the store places itself. */
        UnpaidLimit NONE = new UnpaidLimit() {
            @Override
            public boolean places() {
                return true;
            }

            @Override
            public boolean discounts() {
                return true;
            }

            @Override
            public boolean holds(int pieces) {
                return true;
            }
        };

        /** Takes the place of one unpaid order; returns false if there is none. */
        boolean places();

        /** Takes one use of a discount that only a limited number of orders can have; returns false if there is none. */
        boolean discounts();

        /** Takes this many pieces; returns false if no order may hold so many now. */
        boolean holds(int pieces);
    }

    /** The result. */
    public sealed interface Outcome {
        /** It is waiting for payment, which {@link GoToBank} begins. */
        record Placed(OrderId order) implements Outcome {}

        /**
         * A price, a product, a promotion, the coupon, what the gift card pays, the quote, the tax, the delivery, the terms, or a detail is
         * no longer what was reviewed: it must be reviewed again.
         */
        record Changed() implements Outcome {}

        /** @param available how many pieces are still available */
        record Short(Sku sku, int available) implements Outcome {}

        /**
         * Too many orders from the same origin were not paid: no more are taken for now.
         *
         * @param discounted whether only those with such a discount are not
         */
        record TooManyUnpaid(boolean discounted) implements Outcome {}

        /** After discounts, the amount to pay is below the bank's minimum. */
        record TooLittleToPay() implements Outcome {}

        /** It is not placed on account: there are no terms now, or it is over the limit. */
        record NotOnAccount(BusinessOrders.Charged why) implements Outcome {}

        /** There is no cart, it is empty, it has no details yet, or its quote has lapsed. */
        record Incomplete() implements Outcome {}
    }

    private final Carts carts;
    private final ReviewCart reviewCart;
    private final ReserveOrder reserveOrder;
    private final Orders orders;
    private final PayByGiftCard payByGiftCard;
    private final BusinessOrders businessOrders;
    private final KeepAgreement keepAgreement;
    private final CheckoutForm form;
    private final Features features;
    private final PublishedPolicies policies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Places the order. Safe to repeat: a cart that is already an order stays that order.
     *
     * @param reviewed the result of {@link ReadCart.Seen#reviewed} when the review page was shown
     * @param origin what is kept with the order, as the review page said
     * @param limit if it lets the order be placed, but hold nothing, the order's pieces are taken when it is paid
     */
    public Outcome place(Store store, CartId id, String reviewed, OrderOrigin origin, UnpaidLimit limit) {
        return place(store, id, reviewed, origin, limit, Optional.empty());
    }

    /**
     * As {@link #place(Store, CartId, String, OrderOrigin, UnpaidLimit)}, on the account of an organization, if one is given. Then the bank
     * has no part in it, a gift card in the cart pays nothing, and {@link GoToBank} or the sweep completes the order.
     */
    public Outcome place(
            Store store,
            CartId id,
            String reviewed,
            OrderOrigin origin,
            UnpaidLimit limit,
            Optional<OnAccount> account) {
        var usable = account.filter(_ -> features.has(store.id(), OnAccountFeature.ON_ACCOUNT));
        return account.isPresent() && usable.isEmpty()
                ? new Outcome.NotOnAccount(new BusinessOrders.Charged.NoTerms())
                : Objects.requireNonNull(
                        transaction.execute(status -> locked(store, id, reviewed, origin, limit, usable, status)));
    }

    private Outcome locked(
            Store store,
            CartId id,
            String reviewed,
            OrderOrigin origin,
            UnpaidLimit limit,
            Optional<OnAccount> account,
            TransactionStatus status) {
        var cart = carts.lock(store.id(), id).orElse(Cart.EMPTY);
        var before = cart.order();
        if (before != null) {
            return new Outcome.Placed(before);
        }
        return switch (reviewCart.compare(store, cart, reviewed)) {
            case ReviewCart.Outcome.Refused(var why) -> why;
            case ReviewCart.Outcome.Same(var quote, var gift) -> {
                var outcome = reserve(store, id, cart, quote, gift, origin, limit, account);
                if (!(outcome instanceof Outcome.Placed)) {
                    status.setRollbackOnly(); // undoes the reservations; the review page says why
                }
                yield outcome;
            }
        };
    }

    private Outcome reserve(
            Store store,
            CartId id,
            Cart cart,
            Quote quote,
            Optional<Order.Gift> gift,
            OrderOrigin origin,
            UnpaidLimit limit,
            Optional<OnAccount> account) {
        var now = clock.instant()
                .truncatedTo(
                        ChronoUnit.MICROS); // the database's precision, so that requests to the bank can be repeated
        var buyer = Objects.requireNonNull(cart.subject());
        var arrival = ReadCart.arrival(store, cart, quote, now);
        var policy = policies.current(store.id()).shortHash();
        var aside = account.map(_ -> Order.Gift.onAccount(quote.total())).or(() -> gift);
        var order = PlacedOrder.of(store, buyer, quote, aside, arrival, policy, now);
        var details = details(store, quote.lines().getFirst().product(), origin, account);
        var until = now.plus(TIME_TO_PAY);
        return switch (reserveOrder.reserve(store, order, quote, cart.quote(), cart.pieces(), details, until)) {
            case ReserveOrder.Outcome.Changed() -> new Outcome.Changed();
            case ReserveOrder.Outcome.Forgotten() -> new Outcome.Incomplete();
            case ReserveOrder.Outcome.Short(var sku, var available) -> new Outcome.Short(sku, available);
            case ReserveOrder.Outcome.Reserved(var held, var limited) -> {
                if (limited && !limit.discounts()) {
                    yield new Outcome.TooManyUnpaid(true);
                }
                if (!limit.places()) {
                    yield new Outcome.TooManyUnpaid(false);
                }
                if (held > 0 && !limit.holds(held)) {
                    reserveOrder.letGo(store, order);
                }
                yield add(store, id, cart, quote, order, account);
            }
        };
    }

    private Outcome add(Store store, CartId id, Cart cart, Quote quote, Order order, Optional<OnAccount> account) {
        var now = order.placedAt();
        orders.add(order);
        keepAgreement.keep(store, order, quote, account.flatMap(OnAccount::sent));
        if (account.isPresent()) {
            var charged = charge(store, order, account.get());
            if (!(charged instanceof BusinessOrders.Charged.Done)) {
                return new Outcome.NotOnAccount(charged);
            }
        } else if (!payByGiftCard.begin(order, cart.gift(), now, now.plus(TIME_TO_REACH_BANK), now.plus(TIME_TO_PAY))) {
            return new Outcome.Changed();
        }
        carts.put(store.id(), id, ReadCart.seen(cart, quote).placed(order.id()), now);
        return new Outcome.Placed(order.id());
    }

    private BusinessOrders.Charged charge(Store store, Order order, OnAccount account) {
        var now = order.placedAt();
        return businessOrders.charge(
                store.id(),
                account.organization(),
                order.id(),
                order.total(),
                now,
                now.plus(TIME_TO_REACH_BANK),
                LocalDate.ofInstant(now, store.dispatch().zone()));
    }

    /** The buyer's details, and what is kept with the order. */
    private BindDetails.Details details(Store store, String product, OrderOrigin origin, Optional<OnAccount> account) {
        var beside =
                origin.records(ObservedValue.of("/products/" + product), feature -> features.has(store.id(), feature));
        account.ifPresent(it -> beside.put(Kind.PURCHASE_ORDER, it.number()));
        return new BindDetails.Details(
                form.of(store),
                beside,
                CheckoutUses.ORIGIN,
                CallerFacts.of(CheckoutUses.ORIGIN).and(features.of(store.id()).facts()),
                CheckoutUses.TO_BANK);
    }
}
