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
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.proof.stated.ProofStatement;
import shop.troth.proof.stated.StateFindings;
import shop.troth.proof.watch.WatchExits;

/**
 * The latest finding for each clause, one row per clause, and what the guard of the running store has withheld since. Everything written
 * here is also stated in the ledger.
 */
@Repository
@RequiredArgsConstructor
class StoredFindings implements WatchExits.Marks {

    private final JdbcClient db;
    private final StateFindings stateFindings;

    /** All findings of a store; a policy has a few dozen clauses. */
    List<ProofFinding> of(StoreId store) {
        return db.sql("""
                select coalesce(f.clause, w.clause) as clause, f.addition, coalesce(f.verdict, '') as verdict,
                       coalesce(f.evidence, '') as evidence, coalesce(f.details, '') as details,
                       coalesce(f.looked_at, '') as looked_at, coalesce(f.build, '') as build, coalesce(w.sentence, '') as sentence,
                       coalesce(f.found_at, w.withheld_at) as found_at
                  from (select clause, addition, verdict, evidence, details, looked_at, build, found_at
                          from proof.finding where store_id = :store) f
                  full join (select clause, sentence, withheld_at
                               from proof.withheld where store_id = :store) w on w.clause = f.clause
                """)
                .param("store", store.value())
                .query((rs, row) -> finding(store, rs))
                .list();
    }

    /** When each clause of a store was last found kept, by id; clauses that never were are missing. */
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

    /** @return whether the row that this replaces was as stated in the ledger */
    boolean put(ProofFinding finding) {
        return stateFindings
                .state(finding.store(), List.of(finding.clause()), () -> write(finding))
                .isEmpty();
    }

    /** Withdraws what was stated though the check could not be finished, and forgets it where it is the latest finding. */
    void withdraw(StoreId store) {
        stateFindings.withdraw(
                store,
                clauses -> db.sql("delete from proof.finding where store_id = :store and clause = any (:clauses)")
                        .param("store", store.value())
                        .param("clauses", clauses.toArray(String[]::new))
                        .update());
    }

    private void write(ProofFinding finding) {
        db.sql("""
            insert into proof.finding (store_id, clause, addition, verdict, evidence, details, looked_at, build, found_at, last_kept_at)
            values (:store, :clause, :addition, :verdict, :evidence, :details, :where, :build, :at,
                    case when :verdict = 'kept' then :at::timestamptz end)
            on conflict (store_id, clause) do update
               set addition = excluded.addition, verdict = excluded.verdict, evidence = excluded.evidence,
                   details = excluded.details, looked_at = excluded.looked_at, build = excluded.build, found_at = excluded.found_at,
                   last_kept_at = coalesce(excluded.last_kept_at, finding.last_kept_at)
            """)
                .param("store", finding.store().value())
                .param("clause", finding.clause())
                .param("addition", finding.addition())
                .param("verdict", finding.verdict().word())
                .param("evidence", finding.evidence().sentence())
                .param("details", finding.evidence().details())
                .param("where", finding.evidence().where().words())
                .param("build", finding.build())
                .param("at", finding.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * An existing mark keeps its sentence: a fault that words it differently with each request must not fill the ledger with statements.
     */
    @Override
    public void broken(StoreId store, Collection<String> clauses, String sentence, Instant at) {
        var broken = Set.copyOf(clauses);
        if (broken.isEmpty()) {
            return;
        }
        stateFindings.state(
                store,
                broken,
                () -> db.sql("""
            insert into proof.withheld (store_id, clause, sentence, withheld_at)
            select :store, clause, :sentence, :at from unnest(:clauses::text[]) clause order by clause
            on conflict (store_id, clause) do update set withheld_at = excluded.withheld_at
            """)
                        .param("store", store.value())
                        .param("clauses", broken.toArray(String[]::new))
                        .param("sentence", sentence)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** What the guard of the running store withheld: one sentence for each clause that it breaks, by id. */
    Map<String, String> withheld(StoreId store) {
        var withheld = new HashMap<String, String>();
        db.sql("select clause, sentence from proof.withheld where store_id = :store")
                .param("store", store.value())
                .query(rs -> {
                    withheld.put(rs.getString("clause"), rs.getString("sentence"));
                });
        return withheld;
    }

    /** Drops what the guard withheld before a time since which the whole store has been checked. */
    void settle(StoreId store, Instant since) {
        var settled = db.sql("select clause from proof.withheld where store_id = :store and withheld_at < :since")
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> rs.getString("clause"))
                .list();
        if (!settled.isEmpty()) {
            stateFindings.state(
                    store,
                    settled,
                    () -> db.sql("""
                delete from proof.withheld
                 where store_id = :store and clause = any (:clauses) and withheld_at < :since
                """)
                            .param("store", store.value())
                            .param("clauses", settled.toArray(String[]::new))
                            .param("since", since.atOffset(ZoneOffset.UTC))
                            .update());
        }
    }

    private static ProofFinding finding(StoreId store, ResultSet rs) throws SQLException {
        return finding(
                new ProofStatement(
                        store,
                        rs.getString("clause"),
                        rs.getBoolean("addition"),
                        rs.getString("verdict"),
                        rs.getString("evidence"),
                        rs.getString("details"),
                        rs.getString("looked_at"),
                        rs.getString("sentence"),
                        rs.getString("build")),
                rs.getObject("found_at", OffsetDateTime.class).toInstant());
    }

    /** Turns what the rows of a clause say into a finding. */
    static ProofFinding finding(ProofStatement said, Instant at) {
        var evidence = said.verdict().isEmpty()
                ? Evidence.broken(EvidenceSource.NOWHERE, said.withheld())
                : new Evidence(
                                Verdict.of(said.verdict()),
                                said.evidence(),
                                said.details(),
                                EvidenceSource.of(said.where()))
                        .withheld(said.withheld());
        return new ProofFinding(said.store(), said.clause(), said.addition(), evidence, at, said.build());
    }
}
