package shop.troth.storefront.organization;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.Orders;
import shop.troth.orders.PaymentState;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.ShareOrders;
import shop.troth.people.organizations.ShareOrders.Shared;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.order.OrderWords;
import shop.troth.storefront.organization.OrganizationView.OrderLine;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** The paid orders of an organization's members, as every member sees them: without addresses or links to the orders' own pages. */
@Component
@Sink
@RequiredArgsConstructor
class OrganizationOrders {

    /** The end of the year 9999, in microseconds since 1970. */
    static final long LAST = 253_402_300_799_000_000L;

    private static final int MOST = 20;

    /** How many times more rows are read to fill a page if many orders were never paid. */
    private static final int MOST_READS = 10;

    private record Found(Shared shared, Order order) {}

    /** @param older start of the next page, in microseconds since 1970, if there are more */
    record Page(List<OrderLine> lines, Optional<Long> older) {}

    private final ShareOrders shareOrders;
    private final Orders orders;
    private final OrderList orderList;

    Page page(Store store, Session session, Instant before) {
        var found = new ArrayList<Found>();
        var from = before;
        var more = true;
        for (int read = 0; more && found.size() <= MOST && read < MOST_READS; read++) {
            var some = shareOrders.page(session, from, MOST + 1);
            found.addAll(paid(store, session, some));
            more = some.size() > MOST;
            from = more ? some.getLast().placedAt() : from;
        }
        var page = found.stream().limit(MOST).toList();
        var last = found.size() > MOST ? page.getLast().shared().placedAt() : from;
        var older = found.size() > MOST || more
                ? Optional.of(ChronoUnit.MICROS.between(Instant.EPOCH, last))
                : Optional.<Long>empty();
        return new Page(page.isEmpty() ? List.of() : lines(store, page), older);
    }

    private List<Found> paid(Store store, Session session, List<Shared> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        var paid = orders.findPaid(store.id(), some.stream().map(Shared::order).toList()).stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
        return shareOrders
                .visible(
                        session,
                        some.stream().filter(it -> paid.containsKey(it.order())).toList())
                .stream()
                .map(it -> new Found(it, Objects.requireNonNull(paid.get(it.order()))))
                .toList();
    }

    private List<OrderLine> lines(Store store, List<Found> page) {
        var others = shareOrders.buyers(
                store.id(),
                page.stream().map(Found::shared).filter(it -> !it.isMine()).toList());
        var paid = orderList.payments(
                store.id(), page.stream().map(it -> it.order().id()).toList());
        var lines = new ArrayList<OrderLine>();
        for (var one : page) {
            var buyer = others.get(one.shared().buyer());
            var payment = paid.getOrDefault(one.order().id(), PaymentState.UNPAID);
            if (one.shared().isMine()) {
                lines.add(line(store, one.order(), payment, "You"));
            } else if (buyer != null) {
                lines.add(line(store, one.order(), payment, buyer.get(Kind.NAME).reveal()));
            }
        }
        return lines;
    }

    private static OrderLine line(Store store, Order order, PaymentState payment, String buyer) {
        return new OrderLine(
                order.number(),
                store.dispatch().day(order.placedAt()),
                buyer,
                order.lines().stream()
                        .map(it -> "%d × %s".formatted(it.quantity(), it.name()))
                        .toList(),
                OrderWords.state(order.state(), payment),
                Amounts.text(order.total()));
    }
}
