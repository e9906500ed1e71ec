package shop.troth.fulfillment.email;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.message.OrderLetters;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.mail.MailStates;
import shop.troth.mail.MailStates.Queued;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.Shipments;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;

/** The emails about an order: about the order itself, and about what happened to it. */
@Component
public class OrderEmails {

    private final MailStates states;
    private final Shipments shipments;
    private final Cancellations cancellations;
    private final Credits credits;
    private final OrderVersions versions;
    private final GoodsReturns returns;
    private final ProgressedOrders progressed;
    private final Set<String> written;

    OrderEmails(
            MailStates states,
            Shipments shipments,
            Cancellations cancellations,
            Credits credits,
            OrderVersions versions,
            GoodsReturns returns,
            ProgressedOrders progressed,
            List<OrderLetters.Writer> writers) {
        this.states = states;
        this.shipments = shipments;
        this.cancellations = cancellations;
        this.credits = credits;
        this.versions = versions;
        this.returns = returns;
        this.progressed = progressed;
        this.written = writers.stream().map(MailWriter::kind).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The newest first, at most 200.
     *
     * @param cases ids of the cases about the order
     */
    public List<Queued> of(Order order, Collection<UUID> cases) {
        var about = things(order);
        about.addAll(cases);
        return states.of(order.store(), about);
    }

    /** The order, and what happened to it. */
    private List<UUID> things(Order order) {
        var store = order.store();
        var about = new ArrayList<UUID>();
        about.add(order.id().value());
        shipments.of(store, order.id()).stream().map(Shipment::id).forEach(about::add);
        cancellations.of(store, order.id()).stream().map(Cancellation::id).forEach(about::add);
        credits.of(store, order.id()).stream().map(Credit::id).forEach(about::add);
        versions.all(store, order.id()).stream().map(OrderVersion::id).forEach(about::add);
        returns.of(store, order.id()).stream().map(GoodsReturn::id).forEach(about::add);
        about.addAll(progressed.changes(store, order.id()));
        return about;
    }

    /**
     * Finds an email that is written from the order alone, so that it can be shown and sent again; an email about a case belongs to the
     * case.
     */
    public Optional<Queued> find(Order order, String kind, UUID about) {
        return states.find(order.store(), kind, about)
                .filter(this::isOfOrder)
                .filter(it -> things(order).contains(it.about()));
    }

    /** Whether an email is written from the order alone. */
    public boolean isOfOrder(Queued email) {
        return written.contains(email.kind());
    }
}
