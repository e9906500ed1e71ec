package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.EndedPurposes;
import shop.troth.vault.retention.ErasureParticipant;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.vault.retention.Retention;

/**
 * Access to single records: reading what is known of one without opening it, correcting it, and deleting it. For answering a person's
 * request, and for making sure that nothing is kept for a purpose that has ended.
 */
@Component
@RequiredArgsConstructor
public class HeldRecords {

    /**
     * The result of one batch of deletions.
     *
     * @param records how many were deleted
     * @param next where the next batch starts; empty at the end
     */
    public record Batch(int records, Optional<DatumRef> next) {}

    /** Precedes every record: where iteration over all records begins. */
    public static final DatumRef FIRST = new DatumRef(new UUID(0, 0));

    private final Holdings holdings;
    private final Opening opening;
    private final OpenByNotice openingTold;
    private final ChangeRecord changeRecord;
    private final EndedPurposes endedPurposes;
    private final CorrectRecord correctRecord;
    private final PolicyInquiry inquiry;
    private final Clock clock;

    /** What is known of one record; empty once it is gone. No value is opened. */
    public Optional<Holding> find(StoreId store, DatumRef ref) {
        return holdings.find(store, ref);
    }

    /** What is known of each record of a person, oldest first; empty if they were erased. No value is opened. */
    public List<Holding> ofPerson(StoreId store, SubjectId person) {
        return holdings.ofPerson(store, person);
    }

    /** As {@link #ofPerson} for several people, in one select. People without records are left out. */
    public Map<SubjectId, List<Holding>> ofPeople(StoreId store, Collection<SubjectId> people) {
        return holdings.ofPeople(store, people);
    }

    /** As {@link #ofPeople(StoreId, Collection)}, as part of a trip; call the supplier once the trip was made. */
    public Supplier<Map<SubjectId, List<Holding>>> ofPeople(
            StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        return holdings.ofPeople(trip, store, people);
    }

    /** Why a record is kept once what it belongs to has ended. Runs no query. */
    public List<HeldDatum.Reason> reasons(StoreId store, Holding of) {
        var key = of.books() ? KeyClass.BOOKS : KeyClass.ORDINARY;
        var told = of.belongsTo().isEmpty() ? Set.<Purpose>of() : of.told();
        return Retention.reasons(inquiry.waiting(
                store, of.category(), key, told.stream().map(Purpose::name).toList()));
    }

    /** When the person was first recorded; empty if the person does not exist. */
    public Optional<Instant> since(StoreId store, SubjectId person) {
        return holdings.since(store, person);
    }

    /**
     * The next records given for a purpose that their person has not objected to. No value is opened; for values see {@link #openTold}.
     *
     * @param after the last record of the previous page; {@link #FIRST} to begin
     * @param most maximum number of records per page
     */
    public List<Holding> toldFor(StoreId store, Purpose purpose, DatumRef after, int most) {
        return holdings.toldFor(store, purpose, after, most);
    }

    /**
     * Opens the next records given for a use's purpose, for a mailing or an export that covers everyone page by page: one select with keys
     * and facts, the decision, and one ledger entry for each person on the page, durable before a value is revealed. People who objected to
     * the purpose are skipped without an entry; people for whom the policy refuses are left out, with an entry.
     *
     * @param use what to open and why; one person's records may be on two pages
     * @param without people who objected to one of these purposes are skipped, too
     * @param after where the previous page ended; {@link #FIRST} to begin
     * @param most maximum number of records per page
     */
    public OpenedPage openTold(
            StoreId store, Use use, Collection<Purpose> without, DatumRef after, int most, CallerFacts known) {
        return openingTold.open(store, use, without, after, most, known);
    }

    /**
     * Opens every record of the use's kinds that these people have, to show people their own data: one select, and one decision and one
     * ledger entry for each person. Leaves out people who were erased or for whom the policy refuses.
     */
    public List<OpenedPage.Value> openEach(StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        return opening.openEach(store, people, use, known);
    }

    /**
     * Replaces a record at its person's request, in the caller's transaction. The new one belongs to the same thing, is kept for the same
     * period, and was given for the same purposes; the old one is deleted, with its lookup hashes.
     *
     * @param given one record of the same kind, without errors
     * @param purpose the purpose that decides whether it may be kept
     * @return id of the new record; empty if the person has no such record, or no longer has one
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws IllegalArgumentException if not exactly one record was given
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = RefusedByPolicy.class)
    public Optional<DatumRef> correct(
            StoreId store, SubjectId person, DatumRef ref, Submission given, Purpose purpose, CallerFacts known) {
        return correctRecord.correct(store, person, ref, given, purpose, known);
    }

    /**
     * Deletes one record of a person at their request, in the caller's transaction, with a ledger entry. With the last record under their
     * key, the key is destroyed and what other modules hold of them is deleted ({@link ErasureParticipant}), as when they are erased. A copy in the
     * books stays until its date.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Deletion delete(StoreId store, SubjectId person, DatumRef ref) {
        return changeRecord.delete(store, person, ref, Note.PERSON_ASKED, clock.instant());
    }

    /**
     * Until when a module keeps something outside the vault that belongs to a thing that has ended: the longest period of all purposes it
     * was given for under the policy in force, regardless of other records of the thing. Without any period, it is deleted at once.
     *
     * @param category what it is, such as the bank's reference of a payment
     * @param told leaf purposes
     * @param at when the thing ended
     */
    public Instant untilBeside(
            StoreId store, DataCategory category, Collection<Purpose> told, EndEvent end, Instant at) {
        var purposes = told.stream().map(Purpose::name).toList();
        var waiting = Stream.of(KeyClass.values())
                .flatMap(it -> inquiry.waiting(store, category, it, purposes).stream())
                .toList();
        return Retention.until(waiting, end, at);
    }

    /**
     * Deletes what a module keeps of people outside the vault once its own retention period is over, in the caller's transaction. People
     * under a hold are skipped; each person who still exists gets a ledger entry. Nobody can place a hold on them in the meantime.
     *
     * @param people people whose period is over; some may be gone
     * @param category what it is, such as the bank's reference of a payment
     * @param forget deletes it for these people and returns those who had any
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetBeside(
            StoreId store,
            Collection<SubjectId> people,
            DataCategory category,
            Function<Set<SubjectId>, Set<SubjectId>> forget) {
        changeRecord.forgetBeside(store, people, category, forget, clock.instant());
    }

    /**
     * Deletes one batch of records given only for purposes that have ended, in the caller's transaction, with a ledger entry for each
     * person. Records under a hold stay, and people being written about at the moment are skipped: once a full pass from {@link #FIRST}
     * deletes nothing, everything is deleted.
     *
     * @param over leaf purposes that no policy in force serves anymore
     * @param after where the previous batch ended; {@link #FIRST} to begin
     * @param most maximum number of records per batch
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch forget(StoreId store, Collection<Purpose> over, DatumRef after, int most) {
        var batch = endedPurposes.forget(store, over, after.value(), most, clock.instant());
        return new Batch(batch.records(), batch.last().map(DatumRef::new));
    }

    /** Replaces one record of a person at their request. */
    @Component
    @RequiredArgsConstructor
    static class CorrectRecord {

        private final ReadData data;
        private final Sealing sealing;
        private final Households households;
        private final ChangeRecord changeRecord;
        private final PolicyInquiry inquiry;
        private final RootKeyset root;
        private final Clock clock;

        /** See {@link HeldRecords#correct}. */
        Optional<DatumRef> correct(
                StoreId store, SubjectId person, DatumRef ref, Submission given, Purpose purpose, CallerFacts known) {
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
            return names.isEmpty()
                    ? Map.of()
                    : Map.of(Kind.NAME, Sealing.unseal(store, key, Kind.NAME, names.getFirst()));
        }
    }
}
