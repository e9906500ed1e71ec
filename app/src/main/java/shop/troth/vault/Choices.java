package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
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
    private final Asking asking;
    private final RootKeyset root;
    private final Clock clock;

    Choices(Objections objections, NeverAgain neverAgain, Asking asking, RootKeyset root, Clock clock) {
        this.objections = objections;
        this.neverAgain = neverAgain;
        this.asking = asking;
        this.root = root;
        this.clock = clock;
    }

    void object(StoreId store, SubjectId person, Purpose purpose) {
        objections.add(store, person, purpose).ifPresent(no -> {
            var key = record(store, person, purpose, no);
            if (asking.isPromotional(store, purpose)) {
                remember(store, person, key, purpose);
            }
        });
    }

    void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        objections.remove(store, person, purpose).ifPresent(end -> {
            neverAgain.remove(store, person, purpose);
            record(store, person, purpose, end);
        });
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

    private PersonKey record(StoreId store, SubjectId person, Purpose purpose, Objections.Chosen chosen) {
        var key = PersonKey.unwrap(root, chosen.wrappedKey(), store, person, KeyClass.ORDINARY);
        var now = clock.instant();
        var questions = asking.about(store, RECORD, Recipient.SELF, key.pseudonym(), now);
        chosen.notes().forEach(it -> questions.appendChoice(purpose, it, now));
        return key;
    }
}
