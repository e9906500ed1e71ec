package shop.troth.payments.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;

/**
 * The payments and refunds in the store's books, to compare with the bank's payouts; without those by gift card and on account, which the
 * bank does not know.
 */
@Component
@RequiredArgsConstructor
public class BookedPayments {

    private static final String PAYMENT = """
            select 'charge' as kind, order_id as id, coalesce(for_order, order_id) as order_id, 0 as attempt, state = 'paid' as stands,
                   currency, amount_minor, coalesce(settled_at, opened_at) as at, reference
              from payments.payment where store_id = :store and method = 'card' and state in ('paid', 'ended')""";

    private static final String REFUND = """
            select 'refund' as kind, id, order_id, attempt, state <> 'refused' as stands,
                   currency, amount_minor, coalesce(settled_at, wanted_at) as at, reference
              from payments.refund as r where store_id = :store
               and not exists (select from payments.payment p
                                where p.store_id = r.store_id and p.order_id = coalesce(r.payment_id, r.order_id) and p.method <> 'card')""";

    private final JdbcClient db;

    /** Returns payments of some orders, including those for changes, oldest first. */
    public List<BookedPayment> paymentsOf(StoreId store, Collection<OrderId> orders) {
        var ids = orders.stream().map(it -> it.value().toString()).toArray(String[]::new);
        return select(
                store,
                PAYMENT + " and (order_id = any(:ids::uuid[]) or for_order = any(:ids::uuid[])) order by at, id",
                ids);
    }

    /** Returns payments by their ids. */
    public List<BookedPayment> payments(StoreId store, Collection<UUID> ids) {
        return select(store, PAYMENT + " and order_id = any(:ids::uuid[])", texts(ids));
    }

    /** Returns payments with these references at the bank. */
    public List<BookedPayment> paymentsNamed(StoreId store, Collection<String> references) {
        return select(store, PAYMENT + " and reference = any(:ids)", references.toArray(String[]::new));
    }

    /** Returns refunds by their ids. */
    public List<BookedPayment> refunds(StoreId store, Collection<UUID> ids) {
        return select(store, REFUND + " and id = any(:ids::uuid[])", texts(ids));
    }

    /** Returns refunds with these references at the bank. */
    public List<BookedPayment> refundsNamed(StoreId store, Collection<String> references) {
        return select(store, REFUND + " and reference = any(:ids)", references.toArray(String[]::new));
    }

    private List<BookedPayment> select(StoreId store, String sql, String[] ids) {
        return db.sql(sql)
                .param("store", store.value())
                .param("ids", ids)
                .query(BookedPayments::booked)
                .list();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /**
     * Returns payments and refunds from one time, inclusive, until another, exclusive, oldest first.
     *
     * @param after the last of the previous page
     */
    public List<BookedPayment> between(
            StoreId store, Instant from, Instant until, Optional<BookedPayment> after, int most) {
        return db.sql("select kind, id, order_id, attempt, stands, currency, amount_minor, at, reference from ("
                        + PAYMENT + " and state = 'paid' and settled_at >= :from and settled_at < :until union all "
                        + REFUND + " and state = 'returned' and settled_at >= :from and settled_at < :until) as booked"
                        + " where (at, id) > (:after, :last) order by at, id limit :most")
                .param("store", store.value())
                .param("from", UtcTime.of(from))
                .param("until", UtcTime.of(until))
                .param("after", UtcTime.of(after.map(BookedPayment::at).orElse(Instant.EPOCH)))
                .param("last", after.map(BookedPayment::id).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query(BookedPayments::booked)
                .list();
    }

    private static BookedPayment booked(ResultSet rs, int row) throws SQLException {
        return new BookedPayment(
                LineKind.of(rs.getString("kind")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                rs.getInt("attempt"),
                rs.getBoolean("stands"),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getString("reference")));
    }
}
