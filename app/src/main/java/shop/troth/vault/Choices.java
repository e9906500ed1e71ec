package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/** What people choose, with its entry in the record. */
@Component
class Choices {

    private static final Purpose RECORD = new Purpose("rights.record");
    private static final Purpose SUPPRESS = new Purpose("rights.suppress");
    private static final DataCategory SUPPRESSED = new DataCategory("choice.suppressed");

    private final Objections objections;
    private final NeverAgain neverAgain;
    private final SealedData data;
    private final Asking asking;
    private final RootKeyset root;
    private final Clock clock;

    Choices(
            Objections objections,
            NeverAgain neverAgain,
            SealedData data,
            Asking asking,
            RootKeyset root,
            Clock clock) {
        this.objections = objections;
        this.neverAgain = neverAgain;
        this.data = data;
        this.asking = asking;
        this.root = root;
        this.clock = clock;
    }

    void object(StoreId store, SubjectId person, Purpose purpose) {
        var key = key(store, person);
        if (key.isEmpty()) {
            return;
        }
        var notes = objections.add(store, person, purpose);
        notes.forEach(it -> record(store, key.get(), purpose, it));
        if (!notes.isEmpty() && asking.isPromotional(store, purpose)) {
            remember(store, person, key.get(), purpose);
        }
    }

    void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        var key = key(store, person);
        if (key.isPresent() && objections.remove(store, person, purpose)) {
            neverAgain.remove(store, person, purpose);
            record(store, key.get(), purpose, Note.OBJECTION_WITHDRAWN);
        }
    }

    Set<Purpose> objections(StoreId store, SubjectId person) {
        return objections.of(store, person);
    }

    /** An opt-out belongs to an address: its hash stays when everything else about the person is gone. */
    private void remember(StoreId store, SubjectId person, PersonKey key, Purpose purpose) {
        var now = clock.instant();
        var told = Circumstances.of(Fact.TOLD);
        var questions = asking.about(store, SUPPRESS, Recipient.SELF, key.pseudonym(), now);
        if (questions.lets(Action.KEEP, SUPPRESSED, told) && neverAgain.add(store, person, purpose, now)) {
            questions.append(
                    EntryKind.KEEP, List.of(SUPPRESSED), now); // made from what is here; nothing new is taken in
        }
    }

    private void record(StoreId store, PersonKey key, Purpose purpose, Note note) {
        var now = clock.instant();
        asking.about(store, RECORD, Recipient.SELF, key.pseudonym(), now).appendChoice(purpose, note, now);
    }

    /** Empty if it was destroyed: the person is erased. */
    private Optional<PersonKey> key(StoreId store, SubjectId person) {
        return data.lockToChange(store, person).map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY));
    }
}
