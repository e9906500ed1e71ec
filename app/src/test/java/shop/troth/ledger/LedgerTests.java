package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
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
    @Tag("deep")
    void leaves_sealed_one_by_one_lie_in_one_row_for_each_block_of_sixteen() throws SQLException {
        for (int i = 0; i < 300; i++) {
            node.append(List.of(TestLedger.use(i)));
            node.batch.seal(STORE);
        }

        assertThat(node.db
                        .sql("select entries from ledger.leaf order by first")
                        .query(Integer.class)
                        .list())
                .hasSize(19)
                .endsWith(13)
                .startsWith(Collections.nCopies(18, 16).toArray(Integer[]::new));
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void who_is_in_a_block_twice_is_found_twice_though_it_was_sealed_in_several_batches() throws SQLException {
        var once = Pseudonym.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        node.append(List.of(TestLedger.use(1)));
        node.sealAll();
        node.append(List.of(TestLedger.draft().about(once).entry(), TestLedger.use(2)));
        node.sealAll();

        var find = new FindEntries(node.db);
        var numbers = Stream.of(Pseudonym.of(new byte[16]), once)
                .map(it -> find
                        .find(
                                STORE,
                                EntryCriteria.any().and(IndexWords.Field.PERSON, it.text()),
                                FindEntries.NEWEST,
                                10)
                        .entries()
                        .stream()
                        .map(FindEntries.Found::number)
                        .toList())
                .toList();
        assertThat(numbers).containsExactly(List.of(3L, 1L), List.of(2L));
        assertThat(node.db
                        .sql("select place from ledger.about order by place")
                        .query(Integer.class)
                        .list())
                .containsExactly(0, 3);
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void nothing_is_added_to_a_block_that_does_not_end_where_the_record_does() {
        node.append(List.of(TestLedger.use(1), TestLedger.use(2)));
        node.sealAll();
        node.db.sql("update ledger.leaf set entries = entries - 1").update();
        node.append(List.of(TestLedger.use(3)));

        assertThatThrownBy(() -> node.batch.seal(STORE)).hasMessageContaining("some leaves before 3 are missing");
        assertThat(node.size()).isEqualTo(3);
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
    void all_that_a_transaction_writes_is_one_row_and_another_transaction_within_it_has_its_own() {
        var apart = new TransactionTemplate(
                node.transaction.getTransactionManager(),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        node.transaction.executeWithoutResult(outer -> {
            node.ledger.append(List.of(TestLedger.use(1)));
            apart.executeWithoutResult(inner -> node.ledger.append(List.of(TestLedger.use(2))));
            assertThat(waiting()).containsExactly(1);
            node.ledger.append(List.of(TestLedger.use(3), TestLedger.use(4)));
            node.ledger.append(List.of(TestLedger.use(5)));
        });

        assertThat(waiting()).containsExactly(1, 4);
    }

    @Test
    void what_cannot_be_recorded_is_not_done() {
        node.db.sql("create table ledger.deed (id int)").update();
        node.db
                .sql("alter table ledger.pending add constraint refuses check (entries > 1)")
                .update();

        assertThatThrownBy(() -> node.transaction.executeWithoutResult(it -> {
                    node.db.sql("insert into ledger.deed values (1)").update();
                    node.ledger.append(List.of(TestLedger.use(1)));
                }))
                .hasMessageContaining("refuses");
        assertThat(node.db
                        .sql("select count(*) from ledger.deed")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Entries of each row that waits to be sealed. */
    private List<Integer> waiting() {
        return node.db
                .sql("select entries from ledger.pending order by id")
                .query(Integer.class)
                .list();
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
                LedgerEntry.of(EntryKind.REFUSE, STORE, NOON)
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
                    .hasMessageContaining("not in the store's vocabulary")
                    .hasMessageNotContaining("example");
            assertThatThrownBy(() -> node.ledger.submit(entry)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(node.sealAll().size()).isEqualTo(1);
    }
}
