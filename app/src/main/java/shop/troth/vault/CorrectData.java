package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Replaces records of something that a person has, such as an order or a case, or adds to them. */
@RequiredArgsConstructor
final class CorrectData {

    private final SealedData data;
    private final Sealing sealing;
    private final PurposeNotices notices;
    private final Choices choices;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link Vault#correct(StoreId, SubjectId, UUID, Submission, Purpose, CallerFacts)}. */
    void correct(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, CallerFacts known) {
        put(store, person, thing, given, purpose, known, EntryKind.CORRECT);
    }

    /** See {@link Vault#add}. */
    void add(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, CallerFacts known) {
        put(store, person, thing, given, purpose, known, EntryKind.COLLECT);
    }

    private void put(
            StoreId store,
            SubjectId person,
            UUID thing,
            Submission given,
            Purpose purpose,
            CallerFacts caller,
            EntryKind entry) {
        if (given.records().isEmpty()) {
            return;
        }
        var now = clock.instant();
        var known = caller.and(given.statedFacts());
        var wrapped = data.lockToChange(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        var key = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = given.categories();
        questions.allowCollecting(categories, known, now);
        var fresh = sealing.seal(store, person, key, given.values(), name(store, person, key));
        data.correct(store, person, thing, fresh, notices.provenance(given.form(), questions.policy(), now));
        if (entry == EntryKind.CORRECT) {
            questions.appendCorrected(categories, Note.PERSON_ASKED, now);
        } else {
            questions.append(entry, categories, now);
        }
        choices.keepSignal(store, person, given.statedFacts(), now);
    }

    /** The name by which an address is looked up, if there is one; it does not leave the vault. */
    private Map<Kind<?>, Object> name(StoreId store, SubjectId person, PersonKey key) {
        var names = data.ofPeople(
                store, List.of(person), List.of(Kind.NAME.category().name()), KeyClass.ORDINARY, Set.of());
        return names.isEmpty() ? Map.of() : Map.of(Kind.NAME, Sealing.unseal(store, key, Kind.NAME, names.getFirst()));
    }
}
