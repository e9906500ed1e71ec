package shop.troth.vault.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Note;
import shop.troth.ledger.Pseudonym;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;

/**
 * Records that a person made a choice, in the transaction that the ledger requires. The policy is asked whether the choice may be recorded,
 * only to name the clause that allows it: an objection is recorded whatever the answer.
 */
public final class RecordChoice {

    private static final DataCategory RECEIPT = new DataCategory("choice.receipt");
    private static final Purpose RECORD = new Purpose("rights.record");

    private final PolicyVersion version;
    private final Ledger ledger;
    private final Pseudonym pseudonym;
    private final Instant now;

    RecordChoice(PolicyVersion version, Ledger ledger, Pseudonym pseudonym, Instant now) {
        this.version = version;
        this.ledger = ledger;
        this.pseudonym = pseudonym;
        this.now = now;
    }

    /** Records a choice about a purpose. */
    public void append(Purpose chosen, Note note) {
        append(draft(note).purpose(chosen));
    }

    /** Records a choice about a purpose and certain kinds of data. */
    public void append(Purpose chosen, Collection<DataCategory> data, Note note) {
        append(draft(note).purpose(chosen).categories(data));
    }

    /** Records a choice about every purpose. */
    public void append(Note note) {
        append(draft(note));
    }

    private Entry.Draft draft(Note note) {
        return Entry.of(EntryKind.CHOICE, version.store(), now)
                .about(pseudonym)
                .note(note)
                .under(version.hash());
    }

    private void append(Entry.Draft draft) {
        var table = version.table();
        var question = table.question(Action.KEEP, RECEIPT, RECORD, Recipient.SELF);
        var decision = table.decision(question, Circumstances.of(Fact.TOLD).bits());
        ledger.append(List.of((decision.isAllowed() ? draft.allowed(decision.clauses()) : draft).entry()));
    }
}
