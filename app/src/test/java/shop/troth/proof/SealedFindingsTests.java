package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.proof.OneFinding.CLAUSE;
import static shop.troth.proof.OneFinding.RED;
import static shop.troth.proof.OneFinding.STORE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.proof.stated.StateFindings;
import shop.troth.proof.stated.StatedHistory;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What the proof found is sealed in the ledger, once for each change, and when it was red can be told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedFindingsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final OneFinding one = new OneFinding(SHOP);

    @BeforeEach
    void it_is_found_broken() {
        one.put(Verdict.BROKEN, RED);
    }

    @AfterEach
    void it_is_found_as_it_is() {
        one.prove();
        assertThat(one.faults()).isEmpty();
    }

    @Test
    void what_is_found_is_an_entry_of_the_ledger_and_counts_before_and_after_it_is_sealed() {
        assertThat(one.sentence()).isEqualTo(RED);
        assertThat(one.texts().getFirst()).contains("\n" + RED + "\n");

        Awaitility.await().until(one::isSealed);
        assertThat(one.sentence()).isEqualTo(RED);
        var sought = EntryCriteria.any().and(Field.KIND, "finding").and(Field.CLAUSE, CLAUSE);
        var leaf = SHOP.bean(FindEntries.class)
                .find(STORE, sought, FindEntries.NEWEST, 1)
                .entries()
                .getFirst()
                .leaf();
        assertThat(leaf.note()).isEqualTo("broken");
        assertThat(leaf.outcome()).isEqualTo("!" + CLAUSE);
        assertThat(leaf.line()).doesNotContain("test found");
    }

    /** All but those that a page says where nothing counts, which are never found, and the one that is never stored. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"TOO_OLD", "NOT_YET", "UNFINISHED"})
    void each_verdict_is_a_word_of_the_ledger(Verdict verdict) {
        assertThatCode(() -> one.put(verdict, "It was looked at.")).doesNotThrowAnyException();
    }

    @Test
    void only_what_changes_is_stated_and_the_same_again_once_it_is_older_than_evidence_counts() {
        long before = one.statements();
        one.put(Verdict.BROKEN, RED);
        assertThat(one.statements()).isEqualTo(before);

        one.put(Verdict.KEPT, "It is there.");
        one.put(Verdict.KEPT, "It is there.");
        one.putIn(Duration.ofHours(23), Verdict.KEPT, "It is there.");
        assertThat(one.statements()).isEqualTo(before + 1);
        assertThat(one.shown()).contains(Verdict.KEPT);

        one.putIn(Duration.ofDays(1), Verdict.KEPT, "It is there.");
        assertThat(one.statements()).isEqualTo(before + 2);
    }

    @Test
    void when_it_was_red_is_told_with_the_entries_that_say_so() {
        one.put(Verdict.BROKEN, RED + " Still.");
        one.put(Verdict.KEPT, "It is there.");
        Awaitility.await().until(one::isSealed);

        var red = SHOP.bean(StatedHistory.class).red(STORE, 50).getFirst();
        assertThat(red.clause()).isEqualTo(CLAUSE);
        assertThat(red.until()).isNotNull();
        assertThat(red.ended().getAsLong()).isGreaterThan(red.entry().getAsLong() + 1);
        assertThat(new ShopClient(SHOP.store(STORE.value()))
                        .get("/privacy/proof")
                        .body())
                .contains(
                        "When a promise was not kept",
                        "(entry %,d)".formatted(red.entry().getAsLong()),
                        "(entry %,d)".formatted(red.ended().getAsLong()));
    }

    @Test
    void a_fault_that_says_something_else_with_each_request_is_stated_once() {
        var findings = SHOP.bean(StoredFindings.class);
        findings.broken(STORE, Set.of(CLAUSE), "In the store itself, it was withheld.", SHOP.now());
        long before = one.statements();
        try {
            findings.broken(STORE, Set.of(CLAUSE), "In the store itself, it was withheld elsewhere.", SHOP.now());

            assertThat(one.statements()).isEqualTo(before);
            assertThat(one.sentence()).endsWith("it was withheld.");
        } finally {
            FindingsByHand.withheld(SHOP, STORE);
        }
    }

    @Test
    void a_change_that_breaks_off_leaves_neither_a_finding_nor_a_statement() {
        long before = one.statements();

        assertThatThrownBy(() -> SHOP.bean(StateFindings.class).state(STORE, Set.of(CLAUSE), () -> {
                    one.put(Verdict.KEPT, "It is there.");
                    throw new IllegalStateException("the process ends");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(one.statements()).isEqualTo(before);
        assertThat(one.sentence()).isEqualTo(RED);
    }

    @Test
    void nodes_that_prove_at_once_state_one_after_the_other() throws Exception {
        long before = one.statements();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                one.put(
                        Verdict.BROKEN,
                        "Node %d found this missing."
                                .formatted(Thread.currentThread().threadId()));
                return true;
            };
            for (var each : nodes.invokeAll(List.of(node, node, node, node))) {
                each.get();
            }
        }

        assertThat(one.statements()).isEqualTo(before + 4);
        assertThat(one.shown()).contains(Verdict.BROKEN);
        assertThat(one.faults()).isEmpty();
    }
}
