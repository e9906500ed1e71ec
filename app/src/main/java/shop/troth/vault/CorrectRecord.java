package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Replaces one record of a person at their request. */
@Component
@RequiredArgsConstructor
class CorrectRecord {

    private final ReadData data;
    private final Sealing sealing;
    private final Households households;
    private final ChangeRecord changeRecord;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link HeldRecords#correct}. */
    Optional<DatumRef> correct(
            StoreId store, SubjectId person, DatumRef ref, Submission given, Purpose purpose, Known known) {
        if (given.records().size() != 1) {
            throw new IllegalArgumentException("records must be corrected one at a time");
        }
        var kind = given.records().keySet().iterator().next();
        var wrapped = data.lockToChange(store, person);
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var key = PersonKey.unwrap(root, wrapped.get(), store, person, KeyClass.ORDINARY);
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = List.of(kind.category());
        questions.allowCollecting(categories, known, now);
        var value = Map.<Kind<?>, Object>of(kind, given.get(kind).value());
        var fresh = sealing.seal(store, person, key, value, beside(store, person, key, kind))
                .getFirst();
        if (!changeRecord.replace(store, person, ref, fresh, questions.policy())) {
            return Optional.empty();
        }
        if (kind == Kind.NAME) {
            households.renamed(store, person, key, given.get(Kind.NAME).value());
        }
        questions.appendCorrected(categories, Note.PERSON_ASKED, now);
        return Optional.of(fresh.ref());
    }

    /** The person's name, by which an address is looked up; empty for other kinds. */
    private Map<Kind<?>, Object> beside(StoreId store, SubjectId person, PersonKey key, Kind<?> kind) {
        if (kind != Kind.SHIPPING && kind != Kind.BILLING) {
            return Map.of();
        }
        var names = data.ofPeople(
                store, List.of(person), List.of(Kind.NAME.category().name()), KeyClass.ORDINARY, Set.of());
        return names.isEmpty() ? Map.of() : Map.of(Kind.NAME, Sealing.unseal(store, key, Kind.NAME, names.getFirst()));
    }
}
