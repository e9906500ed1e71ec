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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.EndedPurposes;
import shop.troth.vault.retention.Ends;
import shop.troth.vault.retention.Forgets;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.vault.retention.Retention;
import shop.troth.vault.trip.Trip;

/**
 * The door to single records: what is known of one without opening it, putting one right, taking one out. For who answers a
 * person's request, and for who sees to it that a purpose that is over keeps nothing.
 */
@Component
public class HeldRecords {

    /**
     * What one batch took out.
     *
     * @param records how many
     * @param next what to ask for to go on; empty at the end
     */
    public record Batch(int records, Optional<DatumRef> next) {}

    /** Before every record: where a walk over them begins. */
    public static final DatumRef FIRST = new DatumRef(new UUID(0, 0));

    private final Holdings holdings;
    private final Opening opening;
    private final OpeningTold openingTold;
    private final ChangeRecord changeRecord;
    private final EndedPurposes endedPurposes;
    private final CorrectRecord correctRecord;
    private final PolicyInquiry inquiry;
    private final Clock clock;

    HeldRecords(
            Holdings holdings,
            Opening opening,
            OpeningTold openingTold,
            ChangeRecord changeRecord,
            EndedPurposes endedPurposes,
            CorrectRecord correctRecord,
            PolicyInquiry inquiry,
            Clock clock) {
        this.holdings = holdings;
        this.opening = opening;
        this.openingTold = openingTold;
        this.changeRecord = changeRecord;
        this.endedPurposes = endedPurposes;
        this.correctRecord = correctRecord;
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /** What is known of one record; nothing once it is gone. No value is opened. */
    public Optional<Holding> find(StoreId store, DatumRef ref) {
        return holdings.find(store, ref);
    }

    /** What is known of each record of a person, in the order in which they came; none of whoever was erased. No value is opened. */
    public List<Holding> ofPerson(StoreId store, SubjectId person) {
        return holdings.ofPerson(store, person);
    }

    /** The same for several people, in one select. Whoever has nothing is left out. */
    public Map<SubjectId, List<Holding>> ofPeople(StoreId store, Collection<SubjectId> people) {
        return holdings.ofPeople(store, people);
    }

    /** The same, on a trip; to be asked once it was made. */
    public Supplier<Map<SubjectId, List<Holding>>> ofPeople(Trip trip, StoreId store, Collection<SubjectId> people) {
        return holdings.ofPeople(trip, store, people);
    }

    /** Why a record stays once what it belongs to has ended; nothing for one that belongs to nothing yet. Asks no database. */
    public List<HeldDatum.Reason> reasons(StoreId store, Holding of) {
        var key = of.books() ? KeyClass.BOOKS : KeyClass.ORDINARY;
        var told = of.belongsTo().isEmpty() ? Set.<Purpose>of() : of.told();
        return Retention.reasons(inquiry.waiting(
                store, of.category(), key, told.stream().map(Purpose::name).toList()));
    }

    /** When the first record of a person was made; nothing for somebody who is not there. */
    public Optional<Instant> since(StoreId store, SubjectId person) {
        return holdings.since(store, person);
    }

    /**
     * The next records that were told for a purpose to which their person has not said no. No value is opened: whoever wants values
     * asks {@link #openTold}.
     *
     * @param after the last record of the page before; {@link #FIRST} to begin
     * @param most records of a page
     */
    public List<Holding> toldFor(StoreId store, Purpose purpose, DatumRef after, int most) {
        return holdings.toldFor(store, purpose, after, most);
    }

    /**
     * Opens the next records that were told for a use's purpose, for a mailing or an export that walks over everybody page by page:
     * one select with keys and facts, the decision, and one ledger entry for each person on the page, durable before a value is
     * revealed. Whoever said no to the purpose is passed by without an entry; whoever the policy refuses is left out, with one.
     *
     * @param use of its kinds somebody has at least one; one person's records may stand on two pages
     * @param without purposes: who said no to one of them is passed by, too
     * @param after where the page before ended; {@link #FIRST} to begin
     * @param most records of a page
     */
    public OpenedPage openTold(
            StoreId store, Use use, Collection<Purpose> without, DatumRef after, int most, Known known) {
        return openingTold.open(store, use, without, after, most, known);
    }

    /**
     * Opens every record of these kinds that these people have, each by itself, for whoever shows a person their own data: one select, and
     * one decision and one ledger entry for each of them. None of whoever was erased; whoever is refused is left out, too.
     */
    public List<OpenedPage.Value> openEach(StoreId store, Collection<SubjectId> people, Use use, Known known) {
        return opening.openEach(store, people, use, known);
    }

    /**
     * Puts another record in the place of one, because its person asked, in the caller's transaction. It belongs to the same, stays as long and
     * was told for the same purposes; the one before is gone, with the hashes by which it was found.
     *
     * @param given one record of the same kind, without errors
     * @param purpose the purpose that decides whether it may be kept
     * @return the number of the new record; nothing if the person has no such record, or none any more
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws IllegalArgumentException if another number of records was given than one
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = RefusedByPolicy.class)
    public Optional<DatumRef> correct(
            StoreId store, SubjectId person, DatumRef ref, Submission given, Purpose purpose, Known known) {
        return correctRecord.correct(store, person, ref, given, purpose, known);
    }

    /**
     * Takes out one record of a person because they ask, in the caller's transaction, with its entry in the record. With the last
     * one under their key the key is destroyed, and what other modules hold of them goes ({@link Forgets}), as when they are erased.
     * A copy that the books keep stays until its date.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Deletion delete(StoreId store, SubjectId person, DatumRef ref) {
        return changeRecord.delete(store, person, ref, Note.PERSON_ASKED, clock.instant());
    }

    /**
     * Until when a module keeps something beside the vault that belongs to a thing which has ended: the longest period of all purposes that it was
     * told for, as the policy in force says, whatever becomes of other records of the thing. What no period keeps goes at once.
     *
     * @param category what it is, such as the bank's reference of a payment
     * @param told leaf purposes
     * @param at when the thing ended
     */
    public Instant untilBeside(StoreId store, DataCategory category, Collection<Purpose> told, Ends end, Instant at) {
        var purposes = told.stream().map(Purpose::name).toList();
        var waiting = Stream.of(KeyClass.values())
                .flatMap(it -> inquiry.waiting(store, category, it, purposes).stream())
                .toList();
        return Retention.until(waiting, end, at);
    }

    /**
     * Takes out what a module keeps of people beside the vault for a period of its own, once that is over, in the caller's transaction: nothing of
     * whom something holds, and with an entry in the record of whoever is still there. Nobody places a hold on them meanwhile.
     *
     * @param people whose period is over; some may be gone
     * @param category what it is, such as the bank's reference of a payment
     * @param forget takes it out of these people, and answers of whom there was any
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
     * Takes out one batch of records that were told for purposes that are over, and for no other; in the caller's transaction, with
     * an entry for each person. What is held stays, and whom somebody writes about right now is passed by: a walk that took nothing
     * out from {@link #FIRST} on has taken out all.
     *
     * @param over leaf purposes that no policy in force serves any more
     * @param after where the batch before ended; {@link #FIRST} to begin
     * @param most records of a batch
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch forget(StoreId store, Collection<Purpose> over, DatumRef after, int most) {
        var batch = endedPurposes.forget(store, over, after.value(), most, clock.instant());
        return new Batch(batch.records(), batch.last().map(DatumRef::new));
    }
}
