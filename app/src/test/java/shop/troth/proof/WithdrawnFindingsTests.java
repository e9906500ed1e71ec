package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.proof.OneFinding.CLAUSE;
import static shop.troth.proof.OneFinding.RED;
import static shop.troth.proof.OneFinding.STORE;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.proof.stated.StatedHistory;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What was sealed as broken when only the check could not be finished is withdrawn once, and nothing else is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawnFindingsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String MISTAKEN = "The check could not be finished. Nobody answered.";
    private static final String WITHDRAWN =
            "This statement is withdrawn, because the check was at fault and not the store:\n";

    private final OneFinding one = new OneFinding(SHOP);
    private final StoredFindings findings = SHOP.bean(StoredFindings.class);

    @AfterEach
    void it_is_found_as_it_is() {
        one.prove();
        assertThat(one.faults()).isEmpty();
    }

    @Test
    void two_nodes_and_the_next_run_withdraw_it_once_and_it_is_not_found_broken_any_more() throws Exception {
        state(EvidenceSource.NOWHERE, MISTAKEN);
        state(EvidenceSource.NOWHERE, "The check could not be finished because of an error.");
        state(EvidenceSource.NOWHERE, MISTAKEN);
        long before = one.statements();

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                findings.withdraw(STORE);
                return true;
            };
            for (var each : nodes.invokeAll(List.of(node, node))) {
                each.get();
            }
        }
        findings.withdraw(STORE);

        assertThat(one.statements())
                .as("two texts, and that nothing is found now")
                .isEqualTo(before + 3);
        assertThat(one.texts().subList(1, 3)).allMatch(it -> it.startsWith(WITHDRAWN));
        assertThat(one.texts().get(1)).endsWith(one.texts().get(3));
        assertThat(one.shown()).isEmpty();
        Awaitility.await().until(one::isSealed);
        var leaves = entries().stream().map(Found::leaf).toList();
        assertThat(leaves)
                .extracting(Leaf::note)
                .startsWith("not-probed", Leaf.WITHDRAWAL, Leaf.WITHDRAWAL, "broken", "broken", "broken");
        assertThat(leaves.get(1).ref()).isEqualTo(leaves.get(3).ref());
        assertThat(leaves.get(2).ref()).isEqualTo(leaves.get(4).ref());
        assertThat(one.faults()).isEmpty();
    }

    @Test
    void a_run_withdraws_it_and_what_it_finds_counts() {
        state(EvidenceSource.NOWHERE, MISTAKEN);

        assertThat(one.prove().verdict()).isEqualTo(Verdict.KEPT);

        assertThat(one.shown()).contains(Verdict.KEPT);
        assertThat(one.texts()).anyMatch(it -> it.startsWith(WITHDRAWN));
    }

    @Test
    void what_was_found_since_stays_as_it_is() {
        state(EvidenceSource.NOWHERE, MISTAKEN);
        one.put(Verdict.KEPT, "It is there.");

        findings.withdraw(STORE);

        assertThat(one.texts().getFirst()).startsWith(WITHDRAWN);
        assertThat(one.sentence()).isEqualTo("It is there.");
        long stated = one.statements();
        one.put(Verdict.KEPT, "It is there.");
        assertThat(one.statements()).as("nothing new").isEqualTo(stated);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    REAL_STORE | A test found this missing.
                    NOWHERE    | What our check found here was changed in the database after it was stated, so it does not count.
                    NOWHERE    | The check could not be finished: a record that it needed does not open. It was altered, or its key is gone.
                    NOWHERE    | The check could not be finished. Nobody answered. The check could not be finished: a record that it needed does not open.
                    PROBE_TWIN | The check could not be finished. Nobody answered. A name was in the log.
                    NOWHERE    | A test found this missing. The check could not be finished. Nobody answered.
                    """)
    void what_is_the_fault_of_the_store_stays(EvidenceSource where, String sentence) {
        state(where, sentence);
        long before = one.statements();

        findings.withdraw(STORE);

        assertThat(one.statements()).isEqualTo(before);
        assertThat(one.sentence()).isEqualTo(sentence);
    }

    @Test
    void what_the_guard_withheld_stays_though_the_check_was_not_finished() {
        state(EvidenceSource.NOWHERE, MISTAKEN);
        findings.broken(STORE, List.of(CLAUSE), "In the store itself, it was withheld.", SHOP.now());
        try {
            findings.withdraw(STORE);

            assertThat(one.texts().getFirst()).startsWith(WITHDRAWN).doesNotContain("withheld");
            assertThat(one.sentence()).endsWith("it was withheld.");
        } finally {
            one.prove();
            FindingsByHand.withheld(SHOP, STORE);
        }
    }

    @Test
    void a_run_that_is_killed_leaves_nothing_withdrawn_and_the_next_one_does_it() {
        state(EvidenceSource.NOWHERE, MISTAKEN);
        long before = one.statements();

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class).executeWithoutResult(it -> {
                    findings.withdraw(STORE);
                    throw new IllegalStateException("the process ends");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(one.statements()).isEqualTo(before);
        assertThat(one.sentence()).isEqualTo(MISTAKEN);
        findings.withdraw(STORE);
        assertThat(one.statements()).isEqualTo(before + 2);
    }

    @Test
    void the_page_names_the_entries_apart_from_what_was_not_kept() {
        one.put(Verdict.BROKEN, RED);
        state(EvidenceSource.NOWHERE, MISTAKEN);
        one.put(Verdict.KEPT, "It is there.");
        state(EvidenceSource.NOWHERE, MISTAKEN);
        var history = SHOP.bean(StatedHistory.class);
        var entries = entries().stream().map(Found::number).limit(4).toList().reversed();
        assertThat(history.withdrawn(STORE)).doesNotContain(entries.get(1), entries.get(3));

        findings.withdraw(STORE);

        assertThat(history.withdrawn(STORE)).endsWith(entries.get(1), entries.get(3));
        var red = history.red(STORE, 50).getFirst();
        assertThat(red.entry()).hasValue(entries.get(0));
        assertThat(red.ended()).hasValue(entries.get(2));
        assertThat(new ShopClient(SHOP.store(STORE.value()))
                        .get("/privacy/proof")
                        .body())
                .contains("at fault and not the store: %d<"
                        .formatted(history.withdrawn(STORE).size()))
                .contains("entry %,d, entry %,d.</p>".formatted(entries.get(1), entries.get(3)))
                .doesNotContain("(entry %,d)".formatted(entries.get(1)))
                .doesNotContain("(entry %,d)".formatted(entries.get(3)));
    }

    @Test
    void a_withdrawal_that_somebody_wrote_into_the_database_takes_nothing_off_the_page_and_is_found() {
        one.put(Verdict.BROKEN, RED);
        Awaitility.await().until(one::isSealed);
        var history = SHOP.bean(StatedHistory.class);
        var red = history.red(STORE, 50);
        one.sql("insert into proof.stated (store_id, number, clause, verdict, said, line, position)"
                + " select store_id, (select max(number) from proof.stated where store_id = :store) + 1, clause, '"
                + Leaf.WITHDRAWAL + "', '" + WITHDRAWN + "' || said, line, position"
                + " from proof.stated where store_id = :store and clause = :clause"
                + " and number = (select max(number) from proof.stated where store_id = :store and clause = :clause)");
        try {
            assertThat(history.red(STORE, 50)).isEqualTo(red);
            assertThat(one.sentence()).isEqualTo(RED);
            assertThat(one.faults()).hasSize(2).last().asString().contains(" 1 of the statements ");
        } finally {
            one.takeOut();
        }
    }

    /** Its newest entries, the latest first. */
    private static List<Found> entries() {
        var sought = EntryCriteria.any().and(Field.KIND, Leaf.FINDING).and(Field.CLAUSE, CLAUSE);
        return SHOP.bean(FindEntries.class)
                .find(STORE, sought, FindEntries.NEWEST, 10)
                .entries();
    }

    /** States that it is broken, and waits until that is sealed. */
    private void state(EvidenceSource where, String sentence) {
        findings.put(new ProofFinding(STORE, CLAUSE, false, Evidence.broken(where, sentence), SHOP.now()));
        Awaitility.await().until(one::isSealed);
    }
}
