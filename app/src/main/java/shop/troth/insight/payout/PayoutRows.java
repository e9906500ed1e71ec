package shop.troth.insight.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.payments.payout.BankPayout;
import shop.troth.payments.payout.PayoutState;

/** The payouts of all stores, with the progress of reading each. */
@Component
@RequiredArgsConstructor
class PayoutRows {

    /**
     * A payout to be read or compared.
     *
     * @param cursor the last line read; empty at the start
     * @param reads how often its list was completely read
     */
    record Row(Payout payout, Optional<String> cursor, int reads) {}

    static final String SELECT = """
            select id, created_at, arrives_on, currency, amount_minor, state, automatic, verdict, checked_at, cursor, reads
              from insight.payout where store_id = :store""";

    /** How long an earlier payout that cannot be read blocks later ones. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final JdbcClient db;

    /** Returns when the bank was last asked for payouts. */
    Optional<Instant> asked(StoreId store) {
        return db.sql("select asked_at from insight.payout_look where store_id = :store")
                .param("store", store.value())
                .query((rs, row) ->
                        rs.getObject("asked_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Returns when the oldest known payout was made. */
    Optional<Instant> oldest(StoreId store) {
        return db.sql("select created_at from insight.payout where store_id = :store order by created_at, id limit 1")
                .param("store", store.value())
                .query((rs, row) ->
                        rs.getObject("created_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void asked(StoreId store, Instant now) {
        db.sql("""
                insert into insight.payout_look as it (store_id, asked_at) values (:store, :now)
                on conflict (store_id) do update set asked_at = greatest(it.asked_at, excluded.asked_at)
                """).param("store", store.value()).param("now", UtcTime.of(now)).update();
    }

    /** Records the current state of a payout. Its lines are read once the bank's list is complete. Safe to repeat. */
    void put(StoreId store, BankPayout payout, Instant now) {
        var listed = payout.automatic() && payout.listed();
        db.sql("""
                insert into insight.payout as it (store_id, id, created_at, arrives_on, currency, amount_minor, state, automatic, listed,
                                                  verdict, again_at)
                values (:store, :id, :created, :arrives, :currency, :amount, :state, :automatic, :listed, :verdict,
                        case when :listed then :now::timestamptz end)
                on conflict (store_id, id) do update
                   set state = excluded.state, arrives_on = excluded.arrives_on, listed = excluded.listed,
                       again_at = case when excluded.listed and not it.listed then excluded.again_at else it.again_at end
                 where (it.state, it.arrives_on, it.listed) is distinct from (excluded.state, excluded.arrives_on, excluded.listed)
                """)
                .param("store", store.value())
                .param("id", payout.id())
                .param("created", UtcTime.of(payout.created()))
                .param("arrives", payout.arrives())
                .param("currency", payout.amount().getCurrencyUnit().getCode())
                .param("amount", payout.amount().getAmountMinorLong())
                .param("state", payout.state().word())
                .param("automatic", payout.automatic())
                .param("listed", listed)
                .param("verdict", (payout.automatic() ? Verdict.WAITING : Verdict.UNLISTED).word())
                .param("now", UtcTime.of(now))
                .update();
    }

    /** Returns payouts whose lines are due to be read, longest due first. */
    List<Row> toRead(StoreId store, Instant now, int most) {
        return db.sql(SELECT + " and again_at <= :now order by again_at, id limit :most")
                .param("store", store.value())
                .param("now", UtcTime.of(now))
                .param("most", most)
                .query(PayoutRows::row)
                .list();
    }

    /**
     * Returns payouts read since they were last compared, earliest first. A payout waits while an earlier one has a complete list that was
     * not read, because its contents would seem missing.
     */
    List<Row> toCompare(StoreId store, Instant now, int most) {
        return db.sql(SELECT + """
                 and compared < reads
                 and not exists (select from insight.payout earlier
                                  where earlier.store_id = :store and earlier.reads = 0 and earlier.again_at > :patient
                                    and (earlier.created_at, earlier.id) < (payout.created_at, payout.id))
                 order by created_at, id limit :most
                """)
                .param("store", store.value())
                .param("patient", UtcTime.of(now.minus(PATIENCE)))
                .param("most", most)
                .query(PayoutRows::row)
                .list();
    }

    /**
     * A page was read, in the caller's transaction, which takes its lines down.
     *
     * @param to the last line of the page; empty if it was the last page
     * @return false if another node has read that page meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean turn(StoreId store, Row row, Optional<String> from, Optional<String> to) {
        return db.sql("""
                        update insight.payout
                           set cursor = :to, reads = reads + case when :last then 1 else 0 end,
                               again_at = case when :last then null else again_at end
                         where store_id = :store and id = :id and reads = :reads and cursor is not distinct from :from
                        """)
                        .param("to", to.orElse(null), Types.VARCHAR)
                        .param("from", from.orElse(null), Types.VARCHAR)
                        .param("last", to.isEmpty())
                        .param("reads", row.reads())
                        .param("store", store.value())
                        .param("id", row.payout().id())
                        .update()
                == 1;
    }

    /**
     * It was compared, in the caller's transaction.
     *
     * @param again when to read it again; empty for never
     * @param news whether the mismatches changed, so that they have to be explained again
     * @param covers time up to which the books are contained in this payout or earlier ones
     * @return false if it was read again meanwhile and has to be compared again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean compared(
            StoreId store, Row row, Verdict verdict, Optional<Instant> again, boolean news, Optional<Instant> covers) {
        return db.sql("""
                        update insight.payout
                           set verdict = :verdict, compared = reads, again_at = :again, covers_until = :covers,
                               checked_at = case when :news then null else checked_at end
                         where store_id = :store and id = :id and reads = :reads
                        """)
                        .param("verdict", verdict.word())
                        .param("again", orNull(again), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("covers", orNull(covers), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("news", news)
                        .param("reads", row.reads())
                        .param("store", store.value())
                        .param("id", row.payout().id())
                        .update()
                == 1;
    }

    /** Returns the time up to which earlier payouts contain the books. */
    Optional<Instant> coveredBefore(StoreId store, Payout payout) {
        return db.sql("""
                select covers_until from insight.payout
                 where store_id = :store and (created_at, id) < (:created, :id) and covers_until is not null
                 order by created_at desc, id desc limit 1
                """)
                .param("store", store.value())
                .param("created", UtcTime.of(payout.created()))
                .param("id", payout.id())
                .query((rs, row) ->
                        rs.getObject("covers_until", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        return new Row(payout(rs, row), Optional.ofNullable(rs.getString("cursor")), rs.getInt("reads"));
    }

    static Payout payout(ResultSet rs, int row) throws SQLException {
        return new Payout(
                rs.getString("id"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getObject("arrives_on", LocalDate.class),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                PayoutState.of(rs.getString("state")),
                rs.getBoolean("automatic"),
                Verdict.of(rs.getString("verdict")),
                Optional.ofNullable(rs.getObject("checked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static @Nullable OffsetDateTime orNull(Optional<Instant> at) {
        return at.map(UtcTime::of).orElse(null);
    }
}
