package shop.troth.insight.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.payout.PayoutLine.Thing;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.LineKind;

/** The lines of the payouts of all stores. */
@Component
@RequiredArgsConstructor
class LineRows {

    private final JdbcClient db;

    /**
     * Takes lines of one page down, in the caller's transaction. One that is there already is as it is now.
     *
     * @param reading which time the list is read, from 1
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void put(StoreId store, String payout, List<PayoutLine> lines, int reading) {
        if (lines.isEmpty()) {
            return;
        }
        db.sql("""
                insert into insight.payout_line as it (store_id, payout_id, id, kind, currency, amount_minor, fee_minor, at, order_id, thing,
                                                       attempt, late, seen)
                select :store, :payout, id, kind, currency, amount, fee, at, nullif(order_id, '')::uuid, nullif(thing, '')::uuid, attempt,
                       :late, :reading
                  from unnest(:ids::uuid[], :kinds::text[], :currencies::text[], :amounts::bigint[], :fees::bigint[],
                              :ats::timestamptz[], :orders::text[], :things::text[], :attempts::int[])
                       as line(id, kind, currency, amount, fee, at, order_id, thing, attempt)
                on conflict (store_id, payout_id, id) do update
                   set kind = excluded.kind, currency = excluded.currency, amount_minor = excluded.amount_minor,
                       fee_minor = excluded.fee_minor, order_id = coalesce(excluded.order_id, it.order_id),
                       thing = coalesce(excluded.thing, it.thing),
                       attempt = case when excluded.thing is null then it.attempt else excluded.attempt end, seen = excluded.seen
                """)
                .param("store", store.value())
                .param("payout", payout)
                .param("reading", reading)
                .param("ids", texts(lines, it -> it.id().toString()))
                .param("kinds", texts(lines, it -> it.kind().word()))
                .param(
                        "currencies",
                        texts(lines, it -> it.amount().getCurrencyUnit().getCode()))
                .param("amounts", numbers(lines, it -> it.amount().getAmountMinorLong()))
                .param("fees", numbers(lines, it -> it.fee().getAmountMinorLong()))
                .param("ats", texts(lines, it -> it.at().toString()))
                .param("orders", texts(lines, it -> text(it.order().map(OrderId::value))))
                .param("things", texts(lines, it -> text(it.thing())))
                .param("attempts", lines.stream().map(PayoutLine::attempt).toArray(Integer[]::new))
                .param("late", lines.getFirst().late())
                .update();
    }

    private static String text(Optional<UUID> id) {
        return id.map(UUID::toString).orElse("");
    }

    private static String[] texts(List<PayoutLine> lines, Function<PayoutLine, String> of) {
        return lines.stream().map(of).toArray(String[]::new);
    }

    private static Long[] numbers(List<PayoutLine> lines, Function<PayoutLine, Long> of) {
        return lines.stream().map(of).toArray(Long[]::new);
    }

    /** Takes out what the bank no longer lists, in the caller's transaction, once a reading has come to its end. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forgetUnseen(StoreId store, String payout, int reading) {
        db.sql("delete from insight.payout_line where store_id = :store and payout_id = :payout and seen <> :reading")
                .param("store", store.value())
                .param("payout", payout)
                .param("reading", reading)
                .update();
    }

    /** Returns all lines of a payout, oldest first. */
    List<PayoutLine> of(StoreId store, String payout) {
        return page(store, payout, Optional.empty(), Integer.MAX_VALUE);
    }

    /** @param after the last one of the previous page */
    List<PayoutLine> page(StoreId store, String payout, Optional<PayoutReports.LastLine> after, int most) {
        return db.sql("""
                select id, kind, currency, amount_minor, fee_minor, at, order_id, thing, attempt, late from insight.payout_line
                 where store_id = :store and payout_id = :payout and (at, id) > (:at, :last) order by at, id limit :most
                """)
                .param("store", store.value())
                .param("payout", payout)
                .param(
                        "at",
                        after.map(PayoutReports.LastLine::at)
                                .orElse(Instant.EPOCH)
                                .atOffset(ZoneOffset.UTC))
                .param("last", after.map(PayoutReports.LastLine::id).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query(LineRows::line)
                .list();
    }

    /** Returns the sums of a payout's lines in its currency, by kind, in the order of kinds. */
    List<PayoutReports.Sum> sums(StoreId store, Payout payout) {
        var currency = payout.amount().getCurrencyUnit();
        return db
                .sql("""
                select kind, count(*) as lines, sum(amount_minor)::bigint as amount, sum(fee_minor)::bigint as fee from insight.payout_line
                 where store_id = :store and payout_id = :payout and currency = :currency group by kind
                """)
                .param("store", store.value())
                .param("payout", payout.id())
                .param("currency", currency.getCode())
                .query((rs, row) -> new PayoutReports.Sum(
                        LineKind.of(rs.getString("kind")),
                        rs.getLong("lines"),
                        Money.ofMinor(currency, rs.getLong("amount")),
                        Money.ofMinor(currency, rs.getLong("fee"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(PayoutReports.Sum::kind))
                .toList();
    }

    /** Returns those of these things that any payout contains, each with one of its lines. */
    Map<Thing, UUID> placed(StoreId store, Collection<UUID> things) {
        var placed = new HashMap<Thing, UUID>();
        db.sql("""
                select kind, thing, attempt, id from insight.payout_line where store_id = :store and thing = any(:things::uuid[])
                """)
                .param("store", store.value())
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> Map.entry(thing(rs), rs.getObject("id", UUID.class)))
                .list()
                .forEach(it -> placed.putIfAbsent(it.getKey(), it.getValue()));
        return placed;
    }

    /** Returns things contained both in a payout and in an earlier one. */
    Set<Thing> before(StoreId store, Payout payout) {
        return db.sql("""
                select earlier.kind, earlier.thing, earlier.attempt
                  from insight.payout_line line
                  join insight.payout_line earlier on earlier.store_id = line.store_id and earlier.thing = line.thing
                       and earlier.kind = line.kind and earlier.attempt = line.attempt and earlier.payout_id <> line.payout_id
                  join insight.payout p on p.store_id = earlier.store_id and p.id = earlier.payout_id
                 where line.store_id = :store and line.payout_id = :payout and earlier.thing is not null
                   and (p.created_at, p.id) < (:created, :payout)
                """)
                .param("store", store.value())
                .param("payout", payout.id())
                .param("created", payout.created().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> thing(rs))
                .set();
    }

    private static Thing thing(ResultSet rs) throws SQLException {
        return new Thing(LineKind.of(rs.getString("kind")), rs.getObject("thing", UUID.class), rs.getInt("attempt"));
    }

    private static PayoutLine line(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new PayoutLine(
                rs.getObject("id", UUID.class),
                LineKind.of(rs.getString("kind")),
                Money.ofMinor(currency, rs.getLong("amount_minor")),
                Money.ofMinor(currency, rs.getLong("fee_minor")),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new),
                Optional.ofNullable(rs.getObject("thing", UUID.class)),
                rs.getInt("attempt"),
                rs.getBoolean("late"));
    }
}
