package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.verify.SignedNote;
import shop.troth.ledger.verify.TreeHead;
import shop.troth.ledger.verify.VerifierKey;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node = TestLedger.on(database.dataSource(), TestLedger.newRoot());

    @BeforeEach
    void begin() {
        node.begin();
    }

    @Test
    void a_tree_begins_with_its_key_and_a_checkpoint_that_the_key_signed() {
        var checkpoint = node.ledger.checkpoint(STORE).orElseThrow();
        var note = SignedNote.parse(checkpoint.note());

        assertThat(checkpoint.size()).isEqualTo(1);
        assertThat(TreeHead.of(note).origin()).isEqualTo("millipore.localhost/ledger");
        assertThat(note.signedBy(VerifierKey.parse(node.verifierKey().strip()))).isTrue();
    }

    @Test
    void entries_appended_and_submitted_are_sealed_in_the_order_of_their_writing() {
        node.append(IntStream.range(0, 700).mapToObj(TestLedger::use).toList());
        node.ledger.submit(TestLedger.use(700)).await();
        node.sealAll();

        assertThat(node.size()).isEqualTo(702);
        var leaves = node
                .db
                .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                .query(String.class)
                .list()
                .stream()
                .flatMap(String::lines)
                .toList();
        assertThat(leaves.subList(1, 702))
                .containsExactlyElementsOf(IntStream.range(0, 701)
                        .mapToObj(it -> TestLedger.use(it).line())
                        .toList());
    }

    @Test
    void leaves_sealed_one_by_one_lie_in_one_row_when_their_tile_is_full() throws SQLException {
        for (int i = 0; i < 300; i++) {
            node.append(List.of(TestLedger.use(i)));
            node.batch.seal(STORE);
        }

        assertThat(node.db
                        .sql("select entries from ledger.leaf order by first")
                        .query(Integer.class)
                        .list())
                .startsWith(256, 1)
                .hasSize(1 + 45);
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void an_entry_of_a_transaction_that_is_undone_is_not_there() {
        node.transaction.executeWithoutResult(it -> {
            node.ledger.append(List.of(TestLedger.use(1)));
            it.setRollbackOnly();
        });
        node.sealAll();

        assertThat(node.size()).isEqualTo(1);
    }

    @Test
    void a_store_and_its_twin_have_each_a_tree_and_a_key() {
        node.batch.begin(STORE.twin(), "probe.millipore.localhost/ledger");
        node.append(List.of(TestLedger.use(STORE.twin(), 1), TestLedger.use(2), TestLedger.use(STORE.twin(), 3)));
        node.sealAll();
        node.batch.seal(STORE.twin());

        assertThat(node.size()).isEqualTo(2);
        assertThat(node.ledger.checkpoint(STORE.twin()).orElseThrow().size()).isEqualTo(3);
        assertThat(node.ledger.verifierKey(STORE.twin())).isPresent().isNotEqualTo(node.ledger.verifierKey(STORE));
    }

    @Test
    void a_store_nobody_knows_has_no_checkpoint() {
        assertThat(node.ledger.checkpoint(new StoreId("elsewhere"))).isEmpty();
        assertThat(node.ledger.verifierKey(new StoreId("elsewhere"))).isEmpty();
    }

    @Test
    void sealed_entries_are_counted_by_what_was_done_and_for_whom() {
        node.append(List.of(
                TestLedger.use(1),
                TestLedger.use(2),
                Entry.of(EntryKind.REFUSE, STORE, NOON)
                        .action(Action.SELL)
                        .purpose(TestLedger.DELIVER)
                        .recipient(TestLedger.CARRIER)
                        .categories(List.of(new DataCategory("contact.email")))
                        .refused(List.of("never-sold"))
                        .given(0)
                        .under(TestLedger.POLICY)
                        .entry()));
        node.sealAll();

        assertThat(node.ledger.tallies(STORE))
                .containsExactly(
                        new Tally("key", "-", "-", "-", 1),
                        new Tally("refuse", "sell", "order.deliver", "supplier.carrier", 1),
                        new Tally("use", "use", "order.deliver", "self", 2));
    }

    @Test
    void a_new_key_is_signed_in_by_the_old_one_and_signs_from_then_on() {
        var old = VerifierKey.parse(node.verifierKey().strip());
        node.append(List.of(TestLedger.use(1)));
        node.sealAll();
        node.batch.changeKey(STORE);
        var next = VerifierKey.parse(node.verifierKey().strip());
        var between =
                SignedNote.parse(node.ledger.checkpoint(STORE).orElseThrow().note());
        node.append(List.of(TestLedger.use(2)));
        node.sealAll();
        var after = SignedNote.parse(node.ledger.checkpoint(STORE).orElseThrow().note());

        assertThat(next).isNotEqualTo(old);
        assertThat(between.signedBy(old)).isTrue();
        assertThat(between.signedBy(next)).isTrue();
        assertThat(after.signedBy(old)).isFalse();
        assertThat(after.signedBy(next)).isTrue();
    }

    @Test
    void what_has_the_form_of_a_word_and_is_none_is_refused_without_being_printed() {
        for (var draft : List.of(
                TestLedger.draft().purpose(new Purpose("jo.example")),
                TestLedger.draft().categories(List.of(new DataCategory("jo-example"))),
                TestLedger.draft().allowed(List.of("jo-example")))) {
            var entry = draft.entry();

            assertThatThrownBy(() -> node.append(List.of(entry)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none of the store's")
                    .hasMessageNotContaining("example");
            assertThatThrownBy(() -> node.ledger.submit(entry)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(node.sealAll().size()).isEqualTo(1);
    }
}
