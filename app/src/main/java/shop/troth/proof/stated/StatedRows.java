package shop.troth.proof.stated;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** The rows of what was stated, together with what the database says now. */
@Repository
@RequiredArgsConstructor
class StatedRows {

    private static final int STATING = 2133; // unique among the advisory locks of this database

    private static final String COUNTS = """
            (select count(*) from proof.stated where store_id = :store) as stated,
            (select coalesce(sum(entries), 0) from ledger.tally where store_id = :store and kind = 'finding')
            + (select coalesce(sum(regexp_count(lines, '^[^\\t]*\\t[^\\t]*\\tfinding\\t', 1, 'n')), 0)
                 from ledger.pending where store_id = :store and not refused and strpos(lines, E'\\tfinding\\t') > 0) as sealed
            """;

    private static final String READ = """
            select wanted.clause, f.clause is not null as found, w.clause is not null as held, f.addition, f.verdict, f.evidence,
                   f.details, f.looked_at, f.build, coalesce(f.found_at, w.withheld_at) as at, w.sentence,
                   s.said, s.line, s.position, leaf.hash, counts.*
              from unnest(:clauses::text[]) as wanted (clause)
              left join proof.finding f on f.store_id = :store and f.clause = wanted.clause
              left join proof.withheld w on w.store_id = :store and w.clause = wanted.clause
              left join lateral (
                   select said, line, position from proof.stated
                    where store_id = :store and clause = wanted.clause and verdict <> 'statement-withdrawn'
                    order by number desc limit 1) s on true
              left join lateral (
                   select substr(hashes, (s.position %% 16)::integer * 32 + 1, 32) as hash from ledger.leaf
                    where store_id = :store and first = s.position / 16 * 16
                    limit 1) leaf on true
             cross join (select %s) counts
            """.formatted(COUNTS);

    private static final String ROWS = """
            select s.number, s.clause, s.verdict, s.said, s.line, s.position, leaf.hash
              from proof.stated s
              left join lateral (
                   select substr(hashes, (s.position % 16)::integer * 32 + 1, 32) as hash from ledger.leaf
                    where store_id = :store and first = s.position / 16 * 16
                    limit 1) leaf on true
             where s.store_id = :store
            """;

    /**
     * The result of one statement.
     *
     * @param whole whether there are as many statements as in the ledger, including those that wait to be sealed
     */
    record Read(List<StoredFinding> standings, boolean whole) {}

    private final JdbcClient db;

    /** Allows one caller at a time to state findings of a store, across all nodes, until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void takeTurns(StoreId store) {
        db.sql("select pg_advisory_xact_lock(:what, hashtext(:store))")
                .param("what", STATING)
                .param("store", store.value())
                .query((rs, row) -> true)
                .single();
    }

    Read read(StoreId store, Collection<String> clauses) {
        var whole = new AtomicBoolean(true);
        var standings = new ArrayList<StoredFinding>();
        db.sql(READ)
                .param("store", store.value())
                .param("clauses", clauses.toArray(String[]::new))
                .query(rs -> {
                    standings.add(standing(store, rs));
                    whole.set(rs.getLong("stated") == rs.getLong("sealed"));
                });
        return new Read(List.copyOf(standings), whole.get());
    }

    /** Whether a store has as many statements as the ledger, including those that wait to be sealed. */
    boolean isWhole(StoreId store) {
        return db.sql("select stated = sealed from (select %s) counts".formatted(COUNTS))
                .param("store", store.value())
                .query(Boolean.class)
                .single();
    }

    /** Adds a statement. Call it after {@link #takeTurns}, so that the numbers have no gap. */
    void add(StoreId store, String clause, String verdict, String said, String line) {
        db.sql("""
                insert into proof.stated (store_id, number, clause, verdict, said, line)
                select :store, coalesce((select number from proof.stated where store_id = :store order by number desc limit 1), 0) + 1,
                       :clause, :verdict, :said, :line
                """)
                .param("store", store.value())
                .param("clause", clause)
                .param("verdict", verdict)
                .param("said", said)
                .param("line", line)
                .update();
    }

    /**
     * One statement.
     *
     * @param number counted from 1 in each store, without gaps
     */
    record Row(long number, String clause, String verdict, LastStatement last) {}

    /** The statements of a store after this number, in order. */
    List<Row> after(StoreId store, long number, int most) {
        return db.sql(ROWS + " and s.number > :number order by s.number limit :most")
                .param("store", store.value())
                .param("number", number)
                .param("most", most)
                .query(StatedRows::row)
                .list();
    }

    /** The sealed statements that have to be withdrawn, in order. */
    List<Row> mistaken(StoreId store) {
        return db
                .sql(ROWS + " and s.verdict = 'broken' and s.said ~ :mistaken and not " + Withdrawal.of("s")
                        + " order by s.number")
                .param("store", store.value())
                .param("mistaken", Withdrawal.MISTAKEN)
                .param("says", Withdrawal.SAYS)
                .query(StatedRows::row)
                .list()
                .stream()
                .filter(it -> it.last().isInPlace() && it.last().fits(it.clause(), it.verdict()))
                .toList();
    }

    /** Statements whose position in the ledger is not written yet, oldest first. */
    List<Row> withoutPlace(StoreId store, int most) {
        return db.sql("""
                select number, clause, verdict, said, line, position, null::bytea as hash from proof.stated
                 where store_id = :store and position is null order by number limit :most
                """)
                .param("store", store.value())
                .param("most", most)
                .query(StatedRows::row)
                .list();
    }

    void place(StoreId store, long number, long position) {
        db.sql("""
                update proof.stated set position = :position
                 where store_id = :store and number = :number and position is null
                """)
                .param("store", store.value())
                .param("number", number)
                .param("position", position)
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(rs.getLong("number"), rs.getString("clause"), rs.getString("verdict"), last(rs));
    }

    private static LastStatement last(ResultSet rs) throws SQLException {
        return new LastStatement(
                rs.getString("said"), rs.getString("line"), rs.getObject("position", Long.class), rs.getBytes("hash"));
    }

    private static StoredFinding standing(StoreId store, ResultSet rs) throws SQLException {
        var clause = rs.getString("clause");
        return new StoredFinding(
                store,
                clause,
                rs.getBoolean("found") || rs.getBoolean("held") ? now(store, clause, rs) : null,
                instant(rs),
                rs.getString("line") == null ? null : last(rs));
    }

    private static ProofStatement now(StoreId store, String clause, ResultSet rs) throws SQLException {
        return new ProofStatement(
                store,
                clause,
                rs.getBoolean("addition"),
                text(rs.getString("verdict")),
                text(rs.getString("evidence")),
                text(rs.getString("details")),
                text(rs.getString("looked_at")),
                text(rs.getString("sentence")),
                text(rs.getString("build")));
    }

    private static @Nullable Instant instant(ResultSet rs) throws SQLException {
        var at = rs.getObject("at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
