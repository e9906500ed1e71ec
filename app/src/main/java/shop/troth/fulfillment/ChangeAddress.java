package shop.troth.fulfillment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;
import shop.troth.pricing.granted.GrantedOrders;
import shop.troth.stores.Stores;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.parcel.Weight;
import shop.troth.stores.terms.SalesTax;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/**
 * Changes the shipping address of a paid order before it ships. The amounts remain as paid: an address where the sales tax would be
 * different is not accepted, because the tax must be that of its state, and a second payment would be a new order. Nor is one to which
 * delivery costs more than was paid; if it costs less, nothing is refunded.
 */
@Service
@RequiredArgsConstructor
public class ChangeAddress {

    /** The outcome of a change. */
    public sealed interface Outcome {
        /** Changed now, or earlier with the same key. */
        record Changed() implements Outcome {}

        /** The order is not paid yet, has shipped, or is canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** The sales tax would be different there: the buyer must cancel and order again. */
        record OtherTax() implements Outcome {}

        /** Delivery costs more there than was paid: likewise. */
        record DearerDelivery() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    private final Orders orders;
    private final ProgressedOrders progressed;
    private final OrderVersions versions;
    private final GrantedOrders granted;
    private final Catalog catalog;
    private final Stores stores;
    private final Vault vault;
    private final MailQueue mail;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Changes the address. Safe to repeat with the same key. The new address replaces the old one, which is deleted; without a separate
     * billing address, it is also the new billing address. An order from a quote that is exempt from sales tax can go to any state, and one
     * whose delivery was quoted by staff or made free by a promotion can go to any zone, as when it was placed. An order exempted by a
     * certificate can go only where the tax would be the one it was spared, or none, because the certificate may not cover other states.
     *
     * @param key random, created with the page that asks
     * @param address data given with {@link AddressForm#FORM}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the address be collected; nothing is changed then
     */
    public Outcome change(StoreId store, OrderId id, UUID key, Submission address) {
        return Objects.requireNonNull(transaction.execute(status -> changed(store, id, key, address)));
    }

    private Outcome changed(StoreId store, OrderId id, UUID key, Submission address) {
        var found = orders.lock(store, id);
        if (found.isEmpty()) {
            return new Outcome.NoSuchOrder();
        }
        var order = found.get();
        if (order.state() != OrderState.PAID) {
            return new Outcome.NotNow(order.state());
        }
        if (isTaxed(order, address)) {
            return new Outcome.OtherTax();
        }
        if (isDearer(order, address)) {
            return new Outcome.DearerDelivery();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (progressed.addressChanged(store, key, id, now)) {
            var use = FulfillmentUses.NEW_ADDRESS;
            vault.correct(
                    store,
                    order.buyer(),
                    id,
                    address,
                    use.purpose(),
                    CallerFacts.of(use).and(features.of(store).facts()));
            vault.goesTo(store, order.buyer(), address, now);
            events.publishEvent(new AddressChanged(store, id, now));
            if (features.has(store, FulfillmentFeatures.ADDRESS_MAIL)) {
                mail.add(store, MailKinds.ADDRESS_CHANGED, key, now);
            }
        }
        return new Outcome.Changed();
    }

    /** Whether the tax there differs from the order's. If the order's quote was deleted, it is no longer known what the quote granted. */
    private boolean isTaxed(Order order, Submission address) {
        if (granted.isExempt(order.store(), order.id())) {
            return false;
        }
        var rates = stores.get(order.store()).conditions().salesTax().rates();
        var rate = address.figure(Kind.SHIPPING, Submission.Figures.ofStates(rates));
        var spared = order.totals().untaxed().map(Order.Untaxed::spared).orElse(OptionalInt.empty());
        return order.isExempt()
                ? rate != 0 && rate != spared.orElse(0)
                : !taxAt(order, rate).isEqual(order.totals().tax());
    }

    /** The tax of the whole order as placed at a rate; rounded as when it was priced. */
    private static Money taxAt(Order order, int rate) {
        return order.totals()
                .goods()
                .minus(order.off())
                .multipliedBy(BigDecimal.valueOf(rate, SalesTax.DECIMALS), RoundingMode.HALF_UP);
    }

    /**
     * Whether delivery of the order as placed costs more there than was paid, at the store's current prices. A method that costs the same
     * everywhere does not, even if its price was raised since; a method that the store no longer has counts as more expensive.
     */
    private boolean isDearer(Order order, Submission address) {
        var store = stores.get(order.store());
        var zones = store.zones();
        var way = store.delivery(order.delivery().method());
        if (zones.names().isEmpty()
                || way.filter(it -> it.prices().byZone().isEmpty()).isPresent()
                || order.totals().discounts().stream().anyMatch(Order.Discount::delivery)) {
            return false;
        }
        var zone = zones.name(address.figure(Kind.SHIPPING, new Submission.Figures(zones.states(), zones.zips())));
        var placed = versions.firsts(order.store(), List.of(order.id())).stream()
                .map(OrderVersion::order)
                .findFirst()
                .orElse(order);
        return way.map(it -> it.rated(parcel(placed), Optional.of(zone)).price())
                        .filter(it -> !it.isGreaterThan(order.totals().deliveryPrice()))
                        .isEmpty()
                && !granted.hasDelivery(
                        order.store(), order.id(), order.delivery().method());
    }

    /** The parcel with its items' current weights; the weight of an item that is no longer sold is unknown. */
    private Parcel parcel(Order order) {
        var parcel = Parcel.empty(order.totals().goods().minus(order.totals().goods()));
        for (var line : order.lines()) {
            var weight = catalog.variant(order.store(), new Sku(line.sku()))
                    .map(Variant::weight)
                    .orElse(Weight.UNKNOWN);
            parcel = parcel.and(line.total(), weight, line.quantity());
        }
        return parcel;
    }
}
