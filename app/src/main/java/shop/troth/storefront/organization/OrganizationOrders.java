package shop.troth.storefront.organization;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.ShareOrders;
import shop.troth.people.organizations.ShareOrders.Shared;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.order.OrderWords;
import shop.troth.storefront.organization.OrganizationView.OrderLine;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** What the members of an organization ordered and paid, as each of them sees it: no addresses, no way to the order's own page. */
@Component
@Sink
class OrganizationOrders {

    /** The end of the year 9999, in microseconds since 1970. */
    static final long LAST = 253_402_300_799_000_000L;

    private static final int MOST = 20;

    /** @param older microseconds since 1970, where there are more */
    record Page(List<OrderLine> lines, Optional<Long> older) {}

    private final ShareOrders shareOrders;
    private final Orders orders;

    OrganizationOrders(ShareOrders shareOrders, Orders orders) {
        this.shareOrders = shareOrders;
        this.orders = orders;
    }

    Page page(Store store, Session session, Instant before) {
        var all = shareOrders.page(session, before, MOST + 1);
        var page = all.stream().limit(MOST).toList();
        var older = all.size() > MOST
                ? Optional.of(
                        ChronoUnit.MICROS.between(Instant.EPOCH, page.getLast().placedAt()))
                : Optional.<Long>empty();
        return new Page(page.isEmpty() ? List.of() : lines(store, page), older);
    }

    private List<OrderLine> lines(Store store, List<Shared> page) {
        var buyers = page.stream().map(Shared::buyer).toList();
        var paid = orders.of(store.id(), buyers, Instant.EPOCH.plus(LAST, ChronoUnit.MICROS), page.size()).stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
        var seen = page.stream().filter(it -> paid.containsKey(it.order())).toList();
        var others = shareOrders.buyers(
                store.id(), seen.stream().filter(it -> !it.isMine()).toList());
        var lines = new ArrayList<OrderLine>();
        for (var one : seen) {
            var order = Objects.requireNonNull(paid.get(one.order()));
            var buyer = others.get(one.buyer());
            if (one.isMine()) {
                lines.add(line(store, order, "You"));
            } else if (buyer != null) {
                lines.add(line(store, order, buyer.get(Kind.NAME).reveal()));
            }
        }
        return lines;
    }

    private static OrderLine line(Store store, Order order, String buyer) {
        return new OrderLine(
                order.number(),
                store.dispatch().day(order.placedAt()),
                buyer,
                order.lines().stream()
                        .map(it -> "%d × %s".formatted(it.quantity(), it.name()))
                        .toList(),
                OrderWords.state(order.state()),
                Amounts.text(order.total()));
    }
}
