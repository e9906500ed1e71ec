package shop.troth.proof.stated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.leaf.Leaf;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawalTests {

    private static final String CLAUSE = "never-sold";
    private static final String MISTAKEN = said("The check could not be finished. Nobody answered.");
    private static final String HONEST = said("A name was in the log.");

    @Test
    void an_entry_withdraws_what_says_that_a_check_was_not_finished_and_nothing_else_whoever_had_it_sealed() {
        assertThat(last(Note.STATEMENT_WITHDRAWN, Withdrawal.SAYS + MISTAKEN, MISTAKEN)
                        .fits(CLAUSE, Leaf.WITHDRAWAL))
                .isTrue();
        assertThat(last(Note.STATEMENT_WITHDRAWN, Withdrawal.SAYS + HONEST, HONEST)
                        .fits(CLAUSE, Leaf.WITHDRAWAL))
                .isFalse();
    }

    @Test
    void a_withdrawal_says_why_and_no_other_statement_does() {
        assertThat(last(Note.STATEMENT_WITHDRAWN, MISTAKEN, MISTAKEN).fits(CLAUSE, Leaf.WITHDRAWAL))
                .isFalse();
        assertThat(last(Note.BROKEN, Withdrawal.SAYS + MISTAKEN, MISTAKEN).fits(CLAUSE, "broken"))
                .isFalse();
        assertThat(last(Note.BROKEN, MISTAKEN, MISTAKEN).fits(CLAUSE, "broken")).isTrue();
    }

    private static LastStatement last(Note note, String said, String hashed) {
        var draft = LedgerEntry.of(EntryKind.FINDING, TestLedger.STORE, TestLedger.NOON)
                .note(note)
                .under(TestLedger.POLICY)
                .pointingTo(Reference.toHash(Sha256.of(hashed)));
        var clause = List.of(CLAUSE);
        var entry = (note == Note.BROKEN ? draft.refused(clause) : draft.allowed(clause)).entry();
        return new LastStatement(said, entry.line(), null, null);
    }

    private static String said(String sentence) {
        return new ProofStatement(TestLedger.STORE, CLAUSE, false, "broken", sentence, "", "", "", "").text();
    }
}
