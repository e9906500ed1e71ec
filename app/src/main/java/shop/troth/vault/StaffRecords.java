package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PolicyQuestions;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Retention;

/**
 * What staff write about something of a person's, such as a note on their order. It is that person's data: sealed under their key, shown to
 * them with everything else, and deleted when they are erased. A correction keeps the record's id and replaces the old text; the ledger
 * records that staff made it, not that the person asked.
 */
@Component
public class StaffRecords {

    /**
     * What a record belongs to.
     *
     * @param end the kind of its end
     * @param endedAt when it ended; empty if it has not
     */
    public record Thing(UUID id, EndEvent end, Optional<Instant> endedAt) {}

    /** Some records of a person that belong to one thing ({@link Thing#id}). */
    public record Some(StoreId store, SubjectId person, UUID thing, Collection<DatumRef> refs) {}

    private final StaffRows rows;
    private final ReadData data;
    private final PurposeNotices notices;
    private final DecideOpenings decideOpenings;
    private final ChangeRecord changeRecord;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    StaffRecords(
            StaffRows rows,
            ReadData data,
            PurposeNotices notices,
            PersonFacts facts,
            ListedHalts listed,
            ChangeRecord changeRecord,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.rows = rows;
        this.data = data;
        this.notices = notices;
        this.decideOpenings = new DecideOpenings(facts, listed, inquiry, root);
        this.changeRecord = changeRecord;
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /** Until when data given with this form about a thing would be kept; empty if the thing has not ended. */
    public Optional<Instant> until(StoreId store, Form form, Kind<?> kind, Thing about) {
        var told = form.told().stream().map(Purpose::name).toList();
        return about.endedAt()
                .map(it -> Retention.until(
                        inquiry.waiting(store, kind.category(), KeyClass.ORDINARY, told), about.end(), it));
    }

    /**
     * Collects what staff wrote, in the caller's transaction.
     *
     * @param given what the form was given, without errors
     * @param purpose the purpose that decides whether it may be kept
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public DatumRef add(
            StoreId store,
            SubjectId person,
            Thing about,
            Kind<String> kind,
            Submission given,
            Purpose purpose,
            CallerFacts known) {
        var now = clock.instant();
        var key = key(store, person, kind, purpose, now);
        var questions = questions(store, key, kind, purpose, known, now);
        var ref = DatumRef.next();
        var fresh = new StaffRows.Fresh(
                ref,
                kind.category().name(),
                sealed(store, person, ref, kind, key, given),
                notices.number(given.form()),
                questions.policy());
        rows.add(store, person, fresh, about, until(store, given.form(), kind, about));
        questions.append(EntryKind.COLLECT, List.of(kind.category()), now);
        return ref;
    }

    /**
     * Replaces the text of a record, in the caller's transaction. Its retention period does not change.
     *
     * @return false if the person no longer has such a record
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean correct(
            StoreId store,
            SubjectId person,
            DatumRef ref,
            Kind<String> kind,
            Submission given,
            Purpose purpose,
            CallerFacts known) {
        var now = clock.instant();
        var key = key(store, person, kind, purpose, now);
        var questions = questions(store, key, kind, purpose, known, now);
        var sealed = sealed(store, person, ref, kind, key, given);
        var found = rows.correct(store, person, ref, kind.category().name(), sealed, questions.policy());
        if (found) {
            questions.appendCorrected(List.of(kind.category()), Note.BY_STAFF, now);
        }
        return found;
    }

    /** As {@link HeldRecords#delete}, but at the request of staff; in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Deletion delete(StoreId store, SubjectId person, DatumRef ref) {
        return changeRecord.delete(store, person, ref, Note.BY_STAFF, clock.instant());
    }

    /**
     * Whether one of these records has exactly the text that was typed. The comparison is made here, and nothing else of either is
     * revealed. Only for someone who repeats a request with words they wrote themselves: anyone else could use the answer to guess them.
     */
    public boolean says(Some some, Kind<String> kind, Submission given) {
        return rows(some, kind).stream().anyMatch(it -> {
            var key = PersonKey.unwrap(root, it.wrappedKey(), some.store(), some.person(), KeyClass.ORDINARY);
            return given.get(kind).value().equals(Sealing.unseal(some.store(), key, kind, it));
        });
    }

    /**
     * Whether the retention period of at least one of these records is not over, so that {@link #open} may open it. Nothing is decided or
     * recorded.
     *
     * @throws RootKeyset.DoesNotOpen if the person's key does not open
     */
    public boolean isAnyLeft(Some some, Kind<String> kind, Use use) {
        return !decideOpenings
                .left(some.store(), rows(some, kind), use, clock.instant())
                .isEmpty();
    }

    /**
     * Opens some records of a person for a declared use, with one decision and one ledger entry. Leaves out those whose retention period is
     * over, even if something still holds them.
     *
     * @return the opened texts by record
     * @throws RefusedByPolicy if the policy refuses it; the refusal is in the ledger
     */
    public Map<DatumRef, Personal<String>> open(Some some, Kind<String> kind, Use use, CallerFacts known) {
        var store = some.store();
        var now = clock.instant();
        var rows = decideOpenings.left(store, rows(some, kind), use, now);
        if (rows.isEmpty()) {
            return Map.of();
        }
        var decided = decideOpenings.decide(store, Map.of(some.person(), rows), use, known, now);
        var ticket = inquiry.submit(decided.entries());
        var refused = decided.refusals().get(some.person());
        if (refused != null) {
            ticket.await();
            throw refused;
        }
        var permit = Objects.requireNonNull(decided.permits().get(some.person()));
        var opened = new HashMap<DatumRef, Personal<String>>();
        permit.rows().forEach(it -> opened.put(it.ref(), permit.open(store, kind, it, permit.grounds(ticket))));
        return opened;
    }

    private List<ReadData.Row> rows(Some some, Kind<String> kind) {
        var category = kind.category().name();
        return data.ofThing(some.store(), some.person(), some.thing(), category).stream()
                .filter(it -> some.refs().contains(it.ref()))
                .toList();
    }

    /**
     * The person's key, locked so that the person is not erased before the transaction of {@link #add} or {@link #correct} ends. Refuses if
     * the person is under 13.
     */
    private PersonKey key(StoreId store, SubjectId person, Kind<String> kind, Purpose purpose, Instant now) {
        var holder = data.lockHolder(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        var key = PersonKey.unwrap(root, holder.wrappedKey(), store, person, KeyClass.ORDINARY);
        if (PeopleUnderThirteen.is(holder.person())) {
            throw inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now)
                    .underThirteen(Action.COLLECT, kind.category(), now);
        }
        return key;
    }

    private PolicyQuestions questions(
            StoreId store, PersonKey key, Kind<String> kind, Purpose purpose, CallerFacts known, Instant now) {
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        questions.allowCollecting(List.of(kind.category()), known, now);
        return questions;
    }

    private static byte[] sealed(
            StoreId store, SubjectId person, DatumRef ref, Kind<String> kind, PersonKey key, Submission given) {
        var bound = Sealing.boundTo(store, person, ref, kind.category().name());
        return key.seal(kind.parts(given.get(kind).value()), bound);
    }
}
