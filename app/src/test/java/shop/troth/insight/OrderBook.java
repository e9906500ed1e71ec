package shop.troth.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.stores.Store;

/** Writes orders and what becomes of them, and keeps its own sums of each day from their totals alone. */
final class OrderBook {

    /** What a day's orders, cancellations and credits say. */
    static final class Day {
        long total;
        long tax;
        long off;
        long refunded;
        int orders;
        int refunds;
    }

    private final Store store;
    private final JdbcClient db;
    private final Orders orders;
    private final Cancellations cancellations;
    private final Credits credits;
    private final Map<LocalDate, Day> days = new TreeMap<>();

    OrderBook(Store store, JdbcClient db, Orders orders, Cancellations cancellations, Credits credits) {
        this.store = store;
        this.db = db;
        this.orders = orders;
        this.cancellations = cancellations;
        this.credits = credits;
    }

    Map<LocalDate, Day> days() {
        return days;
    }

    void paid(Order order, Instant at) {
        orders.add(order);
        if (orders.paid(order.store(), order.id(), at).isEmpty()) {
            throw new AssertionError("a new order is not paid");
        }
        var day = day(at);
        day.orders++;
        day.total += minor(order.total());
        day.tax += minor(order.totals().tax());
        day.off += minor(order.off());
    }

    void canceled(Cancellation cancellation) {
        cancellations.add(cancellation);
        back(cancellation.at(), cancellation.total(), cancellation.tax(), 1);
    }

    void credited(Credit credit) {
        credits.add(credit);
        back(credit.at(), credit.total(), credit.tax(), 1);
    }

    /**
     * The bank refuses the refund of a cancellation or credit, and may be asked for it again.
     *
     * @param total what it was to return, {@code tax} of it tax
     */
    void refused(Order order, UUID id, Money total, Money tax, Instant at, boolean again) {
        db.sql("""
                        insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                        values (:store, :id, :order, 'wanted', 'USD', :amount, :at, :at)
                        """)
                .param("store", store.id().value())
                .param("id", id)
                .param("order", order.id().value())
                .param("amount", minor(total))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        becomes(id, "refused", Optional.of(at));
        back(at, total, tax, -1);
        if (again) {
            becomes(id, "wanted", Optional.empty());
            back(askedAgain(id), total, tax, 1);
        }
        becomes(id, again ? "returned" : "refused", Optional.of(at)); // which changes nothing that counts
    }

    private void becomes(UUID id, String state, Optional<Instant> at) {
        db.sql("update payments.refund set state = :state, settled_at = :at where store_id = :store and id = :id")
                .param("state", state)
                .param(
                        "at",
                        at.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("store", store.id().value())
                .param("id", id)
                .update();
    }

    private Instant askedAgain(UUID id) {
        return db.sql("select at from insight.waiting where store_id = :store and about = :id and kind = 'again'")
                .param("store", store.id().value())
                .param("id", id)
                .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .single();
    }

    /** All cancellations of an order that are written. */
    List<Cancellation> canceled(Order order) {
        return cancellations.of(order.store(), order.id());
    }

    private void back(Instant at, Money total, Money tax, int sign) {
        var day = day(at);
        day.refunds += sign;
        day.total -= sign * minor(total);
        day.tax -= sign * minor(tax);
        day.refunded += sign * minor(total);
    }

    private Day day(Instant at) {
        return days.computeIfAbsent(LocalDate.ofInstant(at, store.dispatch().zone()), _ -> new Day());
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }
}
