package shop.troth.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.stated.CheckStated;
import shop.troth.proof.stated.ExamineStated;
import shop.troth.proof.stated.LaterStatements;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** What was found of one clause, and somebody who writes SQL. */
final class OneFinding {

    static final StoreId STORE = new StoreId("perricone-md");
    static final String CLAUSE = "own-site-only";
    static final String RED = "A test found this missing.";

    private final RunningShop shop;
    private final JdbcClient attacker;

    OneFinding(RunningShop shop) {
        this.shop = shop;
        this.attacker = shop.owner();
    }

    void put(Verdict verdict, String sentence) {
        shop.bean(StoredFindings.class).put(saying(verdict, sentence));
    }

    /** The same some time from now. */
    void putIn(Duration later, Verdict verdict, String sentence) {
        var findings = new StoredFindings(shop.bean(JdbcClient.class), LaterStatements.in(shop, later));
        shop.bean(TransactionTemplate.class).executeWithoutResult(it -> findings.put(saying(verdict, sentence)));
    }

    private ProofFinding saying(Verdict verdict, String sentence) {
        return new ProofFinding(
                STORE, CLAUSE, false, new Evidence(verdict, sentence, EvidenceSource.REAL_STORE), shop.now());
    }

    ProofFinding prove() {
        return shop.bean(ProveClauses.class)
                .prove(new ProofRequest(STORE, Set.of(CLAUSE), Depth.USUAL))
                .getFirst();
    }

    Optional<ProofFinding> finding() {
        return in(shop.bean(LastProof.class));
    }

    Optional<Verdict> shown() {
        return finding().map(ProofFinding::verdict);
    }

    /** The sentence that is shown. */
    String sentence() {
        return finding().orElseThrow().evidence().sentence();
    }

    Optional<Verdict> shownIn(Duration later) {
        return in(new LastProof(
                        shop.bean(CheckStated.class),
                        shop.bean(PublishedPolicies.class),
                        shop.bean(UnbuiltParts.class),
                        shop.bean(Stores.class),
                        Clock.fixed(shop.now().plus(later), ZoneOffset.UTC),
                        Duration.ofDays(1)))
                .map(ProofFinding::verdict);
    }

    private static Optional<ProofFinding> in(LastProof proof) {
        return proof.find(STORE).stream()
                .filter(it -> it.clause().equals(CLAUSE))
                .findFirst();
    }

    List<String> faults() {
        return shop.bean(ExamineStated.class).examine(STORE, () -> {});
    }

    /** Of the whole store. */
    long statements() {
        return attacker.sql("select count(*) from proof.stated where store_id = :store")
                .param("store", STORE.value())
                .query(Long.class)
                .single();
    }

    /** What was said of the clause, the latest first. */
    List<String> texts() {
        return attacker.sql(
                        "select said from proof.stated where store_id = :store and clause = :clause order by number desc")
                .param("store", STORE.value())
                .param("clause", CLAUSE)
                .query(String.class)
                .list();
    }

    boolean isSealed() {
        shop.bean(PlaceStated.class).place(STORE);
        return attacker.sql("select count(*) from proof.stated where store_id = :store and position is null")
                        .param("store", STORE.value())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Runs a statement whose parameters are the store and the clause, as somebody whom no trigger stops. */
    void sql(String statement) {
        attacker.sql("set session_replication_role = replica; " + statement + "; reset session_replication_role")
                .param("store", STORE.value())
                .param("clause", CLAUSE)
                .update();
    }

    /** Sets a column of the last statement of the clause. */
    void change(String column, String value) {
        sql("update proof.stated set " + column + " = " + value + " where store_id = :store and number ="
                + " (select max(number) from proof.stated where store_id = :store and clause = :clause)");
    }

    /** Takes out the last statement of the clause, and answers with its row. */
    Map<String, Object> takeOut() {
        var last = attacker.sql(
                        "select * from proof.stated where store_id = :store and clause = :clause order by number desc limit 1")
                .param("store", STORE.value())
                .param("clause", CLAUSE)
                .query()
                .singleRow();
        attacker.sql("delete from proof.stated where store_id = :store_id and number = :number")
                .param("store_id", STORE.value())
                .param("number", last.get("number"))
                .update();
        return last;
    }

    void putBack(Map<String, Object> row) {
        attacker.sql("""
                insert into proof.stated (store_id, number, clause, verdict, said, line, position)
                values (:store_id, :number, :clause, :verdict, :said, :line, :position)
                """).params(row).update();
    }
}
