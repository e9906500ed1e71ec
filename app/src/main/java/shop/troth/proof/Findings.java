package shop.troth.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** What was found last, a row a clause. */
@Repository
class Findings implements WatchExits.Marks {

    private final JdbcClient db;

    Findings(JdbcClient db) {
        this.db = db;
    }

    /** All of a store; a policy has some dozens of clauses. */
    List<Finding> of(StoreId store) {
        return db.sql("""
                select store_id, clause, addition, verdict, evidence, details, looked_at, found_at, withheld
                  from proof.finding where store_id = :store
                """)
                .param("store", store.value())
                .query(Findings::finding)
                .list();
    }

    /** When each clause of a store was last seen kept; those that never were are missing. */
    Map<String, Instant> lastKept(StoreId store) {
        var kept = new HashMap<String, Instant>();
        db.sql("select clause, last_kept_at from proof.finding where store_id = :store and last_kept_at is not null")
                .param("store", store.value())
                .query(rs -> {
                    kept.put(
                            rs.getString("clause"),
                            rs.getObject("last_kept_at", OffsetDateTime.class).toInstant());
                });
        return kept;
    }

    void put(Finding finding) {
        db.sql("""
            insert into proof.finding (store_id, clause, addition, verdict, evidence, details, looked_at, found_at, last_kept_at)
            values (:store, :clause, :addition, :verdict, :evidence, :details, :where, :at,
                    case when :verdict = 'kept' then :at::timestamptz end)
            on conflict (store_id, clause) do update
               set addition = excluded.addition, verdict = excluded.verdict, evidence = excluded.evidence,
                   details = excluded.details, looked_at = excluded.looked_at, found_at = excluded.found_at,
                   last_kept_at = coalesce(excluded.last_kept_at, finding.last_kept_at)
            """)
                .param("store", finding.store().value())
                .param("clause", finding.clause())
                .param("addition", finding.addition())
                .param("verdict", finding.verdict().word())
                .param("evidence", finding.evidence().sentence())
                .param("details", finding.evidence().details())
                .param("where", finding.evidence().where().words())
                .param("at", finding.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void broken(StoreId store, Collection<String> clauses, String sentence, Instant at) {
        db.sql("""
            insert into proof.finding (store_id, clause, addition, verdict, evidence, looked_at, found_at, withheld, withheld_at)
            select :store, clause, false, 'broken', :sentence, '', :at, :sentence, :at
              from unnest(:clauses::text[]) clause order by clause
            on conflict (store_id, clause) do update set withheld = excluded.withheld, withheld_at = excluded.withheld_at
            """)
                .param("store", store.value())
                .param("clauses", clauses.stream().distinct().toArray(String[]::new))
                .param("sentence", sentence)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What the guard of the running store withheld, a sentence for each clause that it breaks. */
    Map<String, String> withheld(StoreId store) {
        var withheld = new HashMap<String, String>();
        db.sql("select clause, withheld from proof.finding where store_id = :store and withheld <> ''")
                .param("store", store.value())
                .query(rs -> {
                    withheld.put(rs.getString("clause"), rs.getString("withheld"));
                });
        return withheld;
    }

    /** Everything of a store was looked at since: what the guard withheld before that no longer counts. */
    void settle(StoreId store, Instant since) {
        db.sql("""
            update proof.finding set withheld = '', withheld_at = null
             where store_id = :store and withheld_at < :since
            """)
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Finding finding(ResultSet rs, int row) throws SQLException {
        return new Finding(
                new StoreId(rs.getString("store_id")),
                rs.getString("clause"),
                rs.getBoolean("addition"),
                new Evidence(
                                Verdict.of(rs.getString("verdict")),
                                rs.getString("evidence"),
                                rs.getString("details"),
                                Where.of(rs.getString("looked_at")))
                        .withheld(rs.getString("withheld")),
                rs.getObject("found_at", OffsetDateTime.class).toInstant());
    }
}
