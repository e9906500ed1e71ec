package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.OrderState;
import shop.troth.orders.PaymentState;
import shop.troth.orders.ProgressedOrders;
import shop.troth.payments.Refund;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.order.MoneyBackWords.MoneyBack;
import shop.troth.storefront.page.OrderLines;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** Builds an order's page. */
@Component
@RequiredArgsConstructor
class OrderViews {

    private final OrderAccess access;
    private final ProgressedOrders progressed;
    private final BusinessInvoices invoices;
    private final PublishedPolicies policies;
    private final Ledger ledger;

    /** @param person the buyer's details that the order needs */
    OrderView of(HttpServletRequest request, Store store, Order order, OpenedValues person, MoneyBack back) {
        var progress = progressed.find(store.id(), order.id()).orElseThrow();
        return new OrderView(
                access.frame(store, "Order " + order.number(), request),
                summary(store, order, progress, payment(progress, back)),
                delivery(store, order, progress),
                OrderLines.lines(order),
                OrderLines.totals(store, order),
                person(person),
                Stream.concat(
                                OrderWords.payment(order, back.paid(), progress, back.refunds(), store.dispatch()::day)
                                        .stream(),
                                Stream.concat(PersonLines.purchaseOrder(person).stream(), invoice(order).stream()))
                        .toList(),
                back.sentences(),
                policy(store, order),
                order.terms().map(OrderWords::terms).orElse(""),
                ledger.checkpoint(store.id()).map(Checkpoint::note).orElse(""));
    }

    /** Returns what its invoice says, if it was placed on account. */
    private List<String> invoice(Order order) {
        return order.isOnAccount()
                ? invoices.of(order.store(), order.id())
                        .map(OrderWords::invoice)
                        .orElse(List.of())
                : List.of();
    }

    private static PaymentState payment(OrderProgress progress, MoneyBack back) {
        var none = Money.zero(back.paid().getCurrencyUnit());
        return PaymentState.of(
                progress.paidAt().isPresent() ? back.paid() : none,
                back.refunds().stream().map(Refund::counted).reduce(none, Money::plus));
    }

    private static OrderView.Summary summary(Store store, Order order, OrderProgress progress, PaymentState payment) {
        return new OrderView.Summary(
                order.number(),
                store.dispatch().describe(order.placedAt()),
                progress.shipments().isEmpty() || order.state() != OrderState.PAID
                        ? order.isOnAccount() && order.state() == OrderState.PAID
                                ? "Ordered on account"
                                : OrderWords.state(order.state(), payment)
                        : "Partly shipped",
                OrderWords.steps(order, progress, store.dispatch()::minute),
                OrderWords.next(order, progress));
    }

    private static OrderView.Delivery delivery(Store store, Order order, OrderProgress progress) {
        return new OrderView.Delivery(
                OrderWords.arrives(order),
                progress.shipments().size() == 1 && order.state() == OrderState.SHIPPED
                        ? PackagesSent.trackingLink(store, progress.shipments().getFirst())
                        : "",
                PackagesSent.of(store, order, progress));
    }

    private static OrderView.Person person(OpenedValues person) {
        return new OrderView.Person(
                PersonLines.contact(person),
                PersonLines.shipping(person),
                PersonLines.billing(person),
                PersonLines.comment(person),
                PersonLines.giftNote(person));
    }

    /** Returns the policy version in force when it was placed. */
    private OrderView.PolicyLink policy(Store store, Order order) {
        return policies.versions(store.id()).stream()
                .filter(it -> it.shortHash().equals(order.policy()))
                .findFirst()
                .map(it -> new OrderView.PolicyLink(
                        PageWords.dated(it.policy().version(), it.dated()), "/privacy/versions/" + it.number()))
                .orElseThrow(() -> new IllegalStateException("an order names a version that was never published"));
    }

    /** Lists what was shipped of an order so far, for its page. */
    static final class PackagesSent {

        private PackagesSent() {}

        /** Returns the packages; empty for an order shipped in one package, whose status says enough. */
        static List<OrderView.Package> of(Store store, Order order, OrderProgress progress) {
            var all = progress.shipments();
            if (all.size() == 1 && order.state() == OrderState.SHIPPED) {
                return List.of();
            }
            return all.stream()
                    .map(it -> new OrderView.Package(
                            OrderWords.sent(it, store.dispatch()::describe),
                            OrderWords.pieces(order, it.pieces()),
                            trackingLink(store, it)))
                    .toList();
        }

        static String trackingLink(Store store, OrderProgress.Shipment shipment) {
            return store.trackingLink(shipment.carrier(), shipment.tracking()).orElse("");
        }
    }
}
