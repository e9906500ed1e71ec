package shop.troth.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.STORE;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.seal.DishonestStore;
import shop.troth.ledger.verify.KeptCheckpoint;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyExportTests {

    private static final Exported EXPORT = Exported.make();

    @Test
    void an_export_is_in_order_under_the_present_key_and_under_the_one_before() throws VerificationFault {
        for (var key : new String[] {EXPORT.key(), EXPORT.firstKey()}) {
            var found = Exported.verify(EXPORT.text(), key, Optional.of(EXPORT.kept()));

            assertThat(found.leaves()).isEqualTo(Exported.LEAVES);
            assertThat(found.pruned()).isZero();
            assertThat(found.kept()).contains(200L);
        }
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void what_was_altered_is_found_and_located(Alteration alteration) {
        assertThatThrownBy(() -> Exported.verify(alteration.on(EXPORT), EXPORT.key(), Optional.empty()))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining(alteration.where());
    }

    static Stream<Alteration> alterations() {
        return Alteration.all();
    }

    @Test
    void that_no_entry_states_any_pruning_is_noted_as_older_releases_stated_none() throws Exception {
        var lines = EXPORT.lines();
        Exported.prune(lines, 550);

        assertThat(Exported.verify(EXPORT.text(), EXPORT.key(), Optional.empty())
                        .unstated())
                .isFalse();
        assertThat(Exported.verify(String.join("\n", lines), EXPORT.key(), Optional.empty())
                        .unstated())
                .isTrue();
    }

    @Test
    void a_key_that_nobody_vouches_for_is_not_enough() {
        var other = TestLedger.on(TestDatabase.fresh().dataSource(), TestLedger.newRoot())
                .begin();

        assertThatThrownBy(() -> Exported.verify(EXPORT.text(), other.verifierKey(), Optional.empty()))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining("vouches for");
    }

    @Test
    void a_record_that_its_own_store_rewrote_and_signed_again_is_found_by_a_kept_checkpoint() {
        // the store deletes its history and begins anew with the same key: all is in order but for what somebody kept
        var database = TestDatabase.fresh();
        var root = TestLedger.newRoot();
        var node = TestLedger.on(database.dataSource(), root).begin();
        node.append(IntStream.range(1, 300).mapToObj(TestLedger::use).toList());
        var kept = node.sealAll().ledger.checkpoint(STORE).orElseThrow().note();
        DishonestStore.rewind(node, 3);
        node.append(IntStream.range(1_000, 1_400).mapToObj(TestLedger::use).toList());
        node.sealAll();
        var rewritten = Exported.export(node, database);

        assertThat(verifies(rewritten, node.verifierKey())).isTrue();
        assertThatThrownBy(() -> Exported.verify(rewritten, node.verifierKey(), Optional.of(kept)))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining("rewritten");
    }

    @Test
    void a_record_that_its_own_store_cut_off_and_signed_again_is_found_by_a_kept_checkpoint() {
        var database = TestDatabase.fresh();
        var node = TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
        node.append(IntStream.range(1, 200).mapToObj(TestLedger::use).toList());
        var kept = node.sealAll().ledger.checkpoint(STORE).orElseThrow().note();
        DishonestStore.rewind(node, 120);
        var cut = Exported.export(node, database);

        assertThat(verifies(cut, node.verifierKey())).isTrue();
        assertThatThrownBy(() -> Exported.verify(cut, node.verifierKey(), Optional.of(kept)))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining("covers 200 leaves, but the export ends after 120");
    }

    @Test
    void a_kept_checkpoint_is_found_in_the_text_of_a_whole_mail() throws VerificationFault {
        var mail = "Hello,\r\n> thank you. Our record stands at\r\n> \r\n"
                + EXPORT.kept().lines().map(it -> "> " + it + "\r\n").reduce("", String::concat)
                + "> \r\n> Goodbye\r\n";

        assertThat(KeptCheckpoint.in(mail, TestLedger.ORIGIN)).isEqualTo(EXPORT.kept());
        assertThat(Exported.verify(EXPORT.text(), EXPORT.key(), Optional.of(KeptCheckpoint.in(mail, TestLedger.ORIGIN)))
                        .kept())
                .contains(200L);
        assertThatThrownBy(() -> KeptCheckpoint.in("no checkpoint here", TestLedger.ORIGIN))
                .isInstanceOf(VerificationFault.class);
    }

    @Test
    void a_kept_checkpoint_that_was_altered_proves_nothing() {
        var forged = Tampering.part(EXPORT.kept(), "\n200\n", "\n201\n");

        assertThatThrownBy(() -> Exported.verify(EXPORT.text(), EXPORT.key(), Optional.of(forged)))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining("given checkpoint is not signed");
    }

    private static boolean verifies(String export, String key) {
        try {
            Exported.verify(export, key, Optional.empty());
            return true;
        } catch (VerificationFault e) {
            throw new IllegalStateException(e);
        }
    }
}
