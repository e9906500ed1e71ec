package shop.troth.proof;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.proof.stated.StateFindings;
import shop.troth.testing.RunningShop;

/** Changes what was found as the proof itself would, with a statement of it, so that nothing counts as altered. */
public final class FindingsByHand {

    private FindingsByHand() {}

    /** Finds a clause broken while something is done; then all is as it was. */
    public static void broken(RunningShop shop, StoreId store, String clause, Runnable body) {
        found(shop, store, clause, Evidence.broken(EvidenceSource.REAL_STORE, "A test broke it."), body);
    }

    /** The same for one that is kept. */
    public static void kept(RunningShop shop, StoreId store, String clause, Runnable body) {
        found(shop, store, clause, new Evidence(Verdict.KEPT, "A test kept it.", EvidenceSource.REAL_STORE), body);
    }

    private static void found(RunningShop shop, StoreId store, String clause, Evidence evidence, Runnable body) {
        var findings = shop.bean(StoredFindings.class);
        var before = findings.of(store).stream()
                .filter(it -> it.clause().equals(clause))
                .findFirst();
        findings.put(
                new ProofFinding(store, clause, false, evidence, shop.clock().instant()));
        try {
            body.run();
        } finally {
            before.ifPresentOrElse(findings::put, () -> forget(shop, store, Set.of(clause)));
        }
    }

    /** Takes away what was found of these clauses. */
    public static void forget(RunningShop shop, StoreId store, Set<String> clauses) {
        var db = shop.bean(JdbcClient.class);
        shop.bean(StateFindings.class).state(store, clauses, () -> {
            for (var table : Set.of("proof.finding", "proof.withheld")) {
                db.sql("delete from " + table + " where store_id = :store and clause = any (:clauses)")
                        .param("store", store.value())
                        .param("clauses", clauses.toArray(String[]::new))
                        .update();
            }
        });
    }

    /** Takes back what the guard of the running store withheld, a sentence for each clause, and answers with them. */
    public static Set<String> withheld(RunningShop shop, StoreId store) {
        var findings = shop.bean(StoredFindings.class);
        var clauses = findings.withheld(store).keySet();
        findings.settle(store, shop.clock().instant().plusSeconds(3600));
        return clauses;
    }
}
