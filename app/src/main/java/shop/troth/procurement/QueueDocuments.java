package shop.troth.procurement;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.AccountOrderReduced;
import shop.troth.fulfillment.AccountOrderShipped;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Shipments;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.business.InvoiceCredited;
import shop.troth.payments.business.InvoiceIssued;

/** Adds the documents about what happens to an order, in the transaction in which it happens. */
@Component
@RequiredArgsConstructor
class QueueDocuments {

    private final OutgoingDocuments outgoing;
    private final Shipments shipments;
    private final Cancellations cancellations;
    private final Refunds refunds;

    @EventListener
    void on(InvoiceIssued event) {
        for (var kind : List.of(Outgoing.Kind.CONFIRMATION, Outgoing.Kind.INVOICE)) {
            outgoing.add(
                    event.store(), event.order(), kind, List.of(event.order().value()), event.at());
        }
    }

    @EventListener
    void on(AccountOrderShipped event) {
        var things = shipments.of(event.store(), event.order()).stream().map(Shipment::id);
        outgoing.add(event.store(), event.order(), Outgoing.Kind.SHIP_NOTICE, list(things), event.at());
    }

    @EventListener
    void on(AccountOrderReduced event) {
        var things = cancellations.of(event.store(), event.order()).stream().map(Cancellation::id);
        outgoing.add(event.store(), event.order(), Outgoing.Kind.REDUCTION, list(things), event.at());
    }

    @EventListener
    void on(InvoiceCredited event) {
        var things = refunds.of(event.store(), event.order()).stream()
                .filter(it -> it.state() == Refund.State.RETURNED)
                .map(Refund::id);
        outgoing.add(event.store(), event.order(), Outgoing.Kind.CREDIT, list(things), event.at());
    }

    private static List<UUID> list(Stream<UUID> things) {
        return things.toList();
    }
}
