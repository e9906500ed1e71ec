package shop.troth.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;

/** The refunds of all stores. */
@Component
@RequiredArgsConstructor
public class Refunds {

    /** SQL of {@link #underway}, which selects {@code order_id}. Parameters: {@code store}, and {@code orders}, ids as texts. */
    public static final String UNDERWAY = """
            select order_id from payments.refund
             where store_id = :store and order_id = any(:orders::uuid[]) and state = 'wanted'
            union
            select order_id from payments.held_refund where store_id = :store and order_id = any(:orders::uuid[])
               and ended_at is null and coalesce(keeps_until, held_at + interval '180 days') > now()
            """;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * A refund to request from the bank.
     *
     * @param payment the bank's id of the payment it is taken from
     * @param reference the bank's id of the refund, once it is in progress
     * @param askedBefore whether the bank may have received it already
     * @param attempt number of the attempt, from 0; incremented when a failed refund is requested again
     */
    public record Due(
            Refund refund, String payment, @Nullable String reference, boolean askedBefore, int attempt) {

        /** Returns the id of this attempt at the bank. */
        String number() {
            return attempt == 0 ? refund.id().toString() : refund.id() + "-" + attempt;
        }
    }

    /** Combines parts into one refund: pending while any part is, and failed once all are. */
    private static final String SELECT = """
            select store_id, coalesce(part_of, id) as id, order_id, currency, sum(amount_minor)::bigint as amount_minor, min(wanted_at) as wanted_at,
                   coalesce(sum(amount_minor) filter (where state = 'refused'), 0)::bigint as failed_minor,
                   case when bool_or(state = 'wanted') then 'wanted' when bool_and(state = 'refused') then 'refused' else 'returned' end as state
              from payments.refund
             where store_id = :store""";

    private static final String GROUPED = " group by store_id, coalesce(part_of, id), order_id, currency";

    private final JdbcClient db;

    /** Returns whether we still have the bank's reference for the paid payment of an order; it is deleted when its buyer is erased. */
    public boolean areKnownAtBank(StoreId store, OrderId order) {
        return db.sql("""
                select exists (select 1 from payments.payment
                                where store_id = :store and order_id = :order and state = 'paid' and reference is not null)
                """)
                .param("store", store.value())
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    /** Returns a refund by its id. */
    public Optional<Refund> find(StoreId store, UUID id) {
        return db.sql(SELECT + " and (id = :id or part_of = :id)" + GROUPED)
                .param("store", store.value())
                .param("id", id)
                .query(Refunds::whole)
                .optional();
    }

    /** Returns the refunds of an order, oldest first. */
    public List<Refund> of(StoreId store, OrderId order) {
        return db.sql(SELECT + " and order_id = :order" + GROUPED + " order by wanted_at, id")
                .param("store", store.value())
                .param("order", order.value())
                .query(Refunds::whole)
                .list();
    }

    /** Returns those of these orders with a refund in progress, or owed and still possible; for half a year if it was never requested. */
    public Set<OrderId> underway(StoreId store, Collection<OrderId> orders) {
        return db.sql(UNDERWAY)
                .param("store", store.value())
                .param(
                        "orders",
                        orders.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> new OrderId(rs.getObject("order_id", UUID.class)))
                .set();
    }

    /** The refunds requested on a day that failed. */
    public record Failed(LocalDate day, Money amount) {}

    /**
     * Returns refunds requested since a day that failed, whose money the store still has.
     *
     * @param zone time zone of the days
     */
    public List<Failed> failed(StoreId store, LocalDate since, ZoneId zone) {
        return db.sql("""
                select (wanted_at at time zone :zone)::date as day, currency, sum(amount_minor) as minor
                  from payments.refund where store_id = :store and state = 'refused' and wanted_at >= :since
                 group by day, currency order by day
                """)
                .param("store", store.value())
                .param("zone", zone.getId())
                .param("since", since.atStartOfDay(zone).toOffsetDateTime())
                .query((rs, row) -> new Failed(
                        rs.getObject("day", LocalDate.class),
                        Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("minor"))))
                .list();
    }

    /** Returns refunds of all stores to request now; each is due again after a pause that doubles up to an hour. */
    public List<Due> due(Instant now, int most) {
        return db.sql("""
                with due as materialized (
                    select store_id, id from payments.refund where state = 'wanted' and ask_at <= :now
                     order by ask_at limit :most for update skip locked)
                update payments.refund as r
                   set tries = r.tries + 1,
                       ask_at = :now + least(make_interval(secs => :longest), make_interval(mins => 1 << least(r.tries, 6)))
                  from due where r.store_id = due.store_id and r.id = due.id
                returning r.store_id, r.id, r.order_id, r.state, r.currency, r.amount_minor, r.wanted_at, r.reference, r.attempt,
                          (select p.reference from payments.payment as p
                            where p.store_id = r.store_id and p.order_id = coalesce(r.payment_id, r.order_id)) as payment
                """)
                .param("now", UtcTime.of(now))
                .param("longest", LONGEST_PAUSE.toSeconds())
                .param("most", most)
                .query(Refunds::due)
                .list();
    }

    private static Due due(ResultSet rs, int row) throws SQLException {
        return new Due(refund(rs, row), rs.getString("payment"), rs.getString("reference"), true, rs.getInt("attempt"));
    }

    /** Returns the refunds of one order that are to be made, whenever they are asked for. */
    public List<Due> dueOf(StoreId store, OrderId order) {
        return db.sql("""
                select r.store_id, r.id, r.order_id, r.state, r.currency, r.amount_minor, r.wanted_at, r.reference, r.attempt,
                       (select p.reference from payments.payment as p
                         where p.store_id = r.store_id and p.order_id = coalesce(r.payment_id, r.order_id)) as payment
                  from payments.refund as r where r.store_id = :store and r.order_id = :order and r.state = 'wanted'
                """)
                .param("store", store.value())
                .param("order", order.value())
                .query(Refunds::due)
                .list();
    }

    /** Records that the bank is processing it; the bank is asked again for the result. */
    public void accepted(Due due, String reference) {
        db.sql("""
                update payments.refund set reference = :reference
                 where store_id = :store and id = :id and attempt = :attempt and state = 'wanted'
                """)
                .param("reference", reference)
                .param("attempt", due.attempt())
                .param("store", due.refund().store().value())
                .param("id", due.refund().id())
                .update();
    }

    /** @return false if its result was recorded before, or it was requested again since */
    public boolean returned(Due due, @Nullable String reference, Instant now) {
        return settle(due, "returned", reference, now);
    }

    /** Deletes the bank's id of a refund. */
    public void withoutReference(Refund refund) {
        db.sql("update payments.refund set reference = null where store_id = :store and id = :id")
                .param("store", refund.store().value())
                .param("id", refund.id())
                .update();
    }

    /** @return false if its result was recorded before, or it was requested again since */
    public boolean refused(Due due, Instant now) {
        return settle(due, "refused", null, now);
    }

    /**
     * Records that a completed refund failed and the store has the money again.
     *
     * @param attempt the attempt that the bank means; news of an earlier attempt does not affect a later one
     * @return the refund; empty if this was recorded before, or there is no such refund
     */
    public Optional<Refund> cameBack(StoreId store, UUID id, int attempt, Instant now) {
        return db.sql("""
                update payments.refund set state = 'refused', settled_at = :now
                 where store_id = :store and id = :id and attempt = :attempt and state in ('wanted', 'returned')
                returning store_id, id, order_id, state, currency, amount_minor, wanted_at
                """)
                .param("now", UtcTime.of(now))
                .param("attempt", attempt)
                .param("store", store.value())
                .param("id", id)
                .query(Refunds::refund)
                .optional();
    }

    private boolean settle(Due due, String state, @Nullable String reference, Instant now) {
        return db.sql("""
                update payments.refund set state = :state, reference = coalesce(:reference, reference), settled_at = :now
                 where store_id = :store and id = :id and attempt = :attempt and state = 'wanted'
                """)
                        .param("state", state)
                        .param("attempt", due.attempt())
                        .param("reference", reference, Types.VARCHAR)
                        .param("now", UtcTime.of(now))
                        .param("store", due.refund().store().value())
                        .param("id", due.refund().id())
                        .update()
                == 1;
    }

    /** Reads a refund with all of its parts. */
    private static Refund whole(ResultSet rs, int row) throws SQLException {
        var all = refund(rs, row);
        var failed = Money.ofMinor(all.amount().getCurrencyUnit(), rs.getLong("failed_minor"));
        return new Refund(all.store(), all.id(), all.order(), all.state(), all.amount(), failed, all.wantedAt());
    }

    private static Refund refund(ResultSet rs, int row) throws SQLException {
        return new Refund(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Refund.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                rs.getObject("wanted_at", OffsetDateTime.class).toInstant());
    }
}
