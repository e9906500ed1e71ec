package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.ErasureParticipant;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.vault.retention.HoldReason;
import shop.troth.vault.retention.Retention;

/**
 * The only access to data about people. Nothing is sealed, opened, or disclosed here before the policy in force has allowed it, and nothing
 * without a ledger entry. Methods that write require a transaction, in which their entries are written too; entries of openings and
 * refusals are durable before a value is revealed or a refusal is thrown.
 */
@Component
public class Vault {

    private final SealedData data;
    private final Sealing sealing;
    private final PurposeNotices notices;
    private final Opening opening;
    private final InvoiceCopies books;
    private final Choices choices;
    private final CollectData collectData;
    private final CorrectData correctData;
    private final DiscloseData discloseData;
    private final UseColumns useColumns;
    private final Retention retention;
    private final ErasePerson erasePerson;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    Vault(
            SealedData data,
            Sealing sealing,
            PurposeNotices notices,
            Opening opening,
            InvoiceCopies books,
            Choices choices,
            DiscloseData discloseData,
            UseColumns useColumns,
            Retention retention,
            ErasePerson erasePerson,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.data = data;
        this.sealing = sealing;
        this.notices = notices;
        this.opening = opening;
        this.books = books;
        this.choices = choices;
        this.collectData = new CollectData(data, sealing, notices, choices, inquiry, root, clock);
        this.correctData = new CorrectData(data, sealing, notices, choices, inquiry, root, clock);
        this.discloseData = discloseData;
        this.useColumns = useColumns;
        this.retention = retention;
        this.erasePerson = erasePerson;
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Collects and seals the data given with a form, in the caller's transaction.
     *
     * @param subject the person whose loose records these replace; if null or gone, a new person with a new key is created
     * @param keptFor the purpose that decides whether and how long the records may be kept for now
     * @param caller what the caller knows; what the browser said comes with the submission
     * @return the person
     * @throws RefusedByPolicy if the policy does not let the form's data be collected or kept for this purpose
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId collect(
            StoreId store, @Nullable SubjectId subject, Submission given, Purpose keptFor, CallerFacts caller) {
        return collect(store, subject, SubjectId.next(), given, keptFor, caller);
    }

    /** Like {@link #collect}, for a new person whose id does not tell when they came. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId collectTimeless(StoreId store, Submission given, Purpose keptFor, CallerFacts caller) {
        return collect(store, null, SubjectId.timeless(), given, keptFor, caller);
    }

    private SubjectId collect(
            StoreId store,
            @Nullable SubjectId subject,
            SubjectId next,
            Submission given,
            Purpose keptFor,
            CallerFacts caller) {
        var now = clock.instant();
        var known = caller.and(given.statedFacts());
        var wrapped = subject == null ? Optional.<byte[]>empty() : data.lockToChange(store, subject);
        var person = subject == null || wrapped.isEmpty() ? next : subject;
        var key = wrapped.map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY))
                .orElseGet(PersonKey::fresh);
        var questions = inquiry.about(store, keptFor, Recipient.SELF, key.pseudonym(), now);
        var categories = given.categories();
        if (given.isTold()) {
            questions.allowCollecting(categories, known, now);
        } else {
            questions.allowCollectingUntold(categories, known, now);
        }
        var until = questions.keepUntil(categories, known, now);
        var values = given.values();
        var fresh = sealing.seal(store, person, key, values, Map.of());
        var addresses = sealing.addresses(store, values);
        var provenance = new Provenance(notices.number(given.form()), "form", questions.policy(), until);
        try {
            if (wrapped.isEmpty()) {
                var sealedKey = key.wrap(root, store, person, KeyClass.ORDINARY);
                data.addPerson(store, person, sealedKey, fresh, addresses, provenance, now);
            } else {
                data.replace(store, person, fresh, addresses, provenance);
            }
        } catch (SealedData.AddressBarred e) {
            throw questions.underThirteen(Action.COLLECT, Kind.EMAIL.category(), now);
        }
        questions.append(EntryKind.COLLECT, categories, now);
        choices.keepSignal(store, person, given.statedFacts(), now);
        return person;
    }

    /**
     * Binds a person's loose records to their order, with data observed with it. Their retention periods then wait for the order's end.
     *
     * @param told the form whose notice covered the observed data
     * @param observed the observed data; may be empty
     * @param purpose the purpose that decides whether the observed data may be kept
     * @return false if the person has since been erased; nothing is written then
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     */
    public boolean bindToOrder(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            Purpose purpose,
            CallerFacts known) {
        return collectData.belong(store, person, order, told, observed, purpose, known, holder -> {});
    }

    /**
     * As the other {@code belong}, and also discloses columns of the order as {@link #disclose} does; reads the person once.
     *
     * @param handed the columns to disclose, with recipient and purpose
     * @param toThem the circumstances of the disclosure
     * @throws RefusedByPolicy if the policy does not let the observed data be kept, or the columns be disclosed; disclose nothing then
     */
    public boolean bindToOrder(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            Purpose purpose,
            CallerFacts known,
            DeclaredUse handed,
            CallerFacts toThem) {
        return collectData.belong(
                store,
                person,
                order,
                told,
                observed,
                purpose,
                known,
                holder -> discloseData.share(store, person, holder, handed, toThem));
    }

    /**
     * Replaces the records of the same kinds that belong to an order at the person's request, in the caller's transaction. The earlier
     * records are deleted, with their lookup hashes.
     *
     * @param purpose the purpose that decides whether they may be kept
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(
            StoreId store, SubjectId person, OrderId order, Submission given, Purpose purpose, CallerFacts known) {
        correctData.correct(store, person, order.value(), given, purpose, known);
    }

    /**
     * Collects what a person writes about something that ends, such as a case, in the caller's transaction. The end starts its period.
     *
     * @param thing id of the case
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, CallerFacts known) {
        correctData.add(store, person, thing, given, purpose, known);
    }

    /** As {@link #correct(StoreId, SubjectId, OrderId, Submission, Purpose, CallerFacts)}, for records of something else, such as an account. */
    public void correct(
            StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, CallerFacts known) {
        correctData.correct(store, person, thing, given, purpose, known);
    }

    /**
     * Collects a new person's first records, which belong to something of theirs, such as an account. Their period waits for its end.
     *
     * @param thing id of the account
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId register(StoreId store, UUID thing, Submission given, Purpose purpose, CallerFacts caller) {
        return collectData.admit(store, thing, given, purpose, caller);
    }

    /** Makes the records of an order that came to nothing loose again, kept for {@code keptFor}. Does nothing if the person is gone. */
    public void unbindFromOrder(StoreId store, SubjectId person, OrderId order, Purpose keptFor, CallerFacts known) {
        collectData.unbind(store, person, order, keptFor, known);
    }

    /**
     * Records what the bank reported of a paid order, and copies what its invoice names under the person's books key, as far as the policy
     * lets the books keep it. The copy opens only for the books, and outlives the person's erasure until its retention period is over.
     *
     * @param noted the columns that the bank filled, which contain no personal data
     * @throws RefusedByPolicy if the policy does not let the columns be collected
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordPayment(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, CallerFacts known) {
        books.paid(store, person, order, noted, known);
    }

    /**
     * Notes in the books that a paid order goes to another state, in the transaction in which its address changes. Does nothing if the
     * state stays the same, or the books don't keep it.
     *
     * @param address data given with a form that asks for a shipping address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goesTo(StoreId store, SubjectId person, Submission address, Instant since) {
        books.goesTo(store, person, address, since);
    }

    /**
     * Opens one person's records for a declared use: one select with key and facts, the decision, one ledger entry. Kinds that the person
     * never gave are left out. A purpose of the books opens only records under the books key, any other only those under the ordinary key.
     *
     * @throws RefusedByPolicy if the policy refuses any of them, or a retention period is over; the refusal is in the ledger
     */
    public OpenedValues open(StoreId store, SubjectId person, Use use, CallerFacts known) {
        return opening.open(store, person, use, known);
    }

    /**
     * As {@link #open} for several people at once: one select, and their entries become durable together.
     *
     * @return what was opened, by person; without people who have none of these kinds or for whom the policy refuses
     */
    public Map<SubjectId, OpenedValues> openAll(
            StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        return opening.openAll(store, people, use, known);
    }

    /**
     * As {@link #open} for records that belong to several things of one person, such as the messages of a conversation: one decision, one
     * ledger entry.
     *
     * @return what was opened, by thing; without things that have no such records
     * @throws RefusedByPolicy if the policy refuses any of them, or a retention period is over; the refusal is in the ledger
     */
    public Map<UUID, OpenedValues> openThings(
            StoreId store, SubjectId person, Collection<UUID> things, Use use, CallerFacts known) {
        return opening.openThings(store, person, things, use, known);
    }

    /**
     * Finds everyone for whom the store holds the address, number, or household, by its keyed hash: to join the orders of a proven address,
     * or to answer someone who writes or calls. Looking up people is a use of what they are found by, so the policy decides for each, and
     * each person found has a ledger entry that is durable when this returns.
     *
     * @param use what the people are looked up for; only people with at least one record of its kinds are found
     * @return the people whom the policy allows to be found, ordered by id
     */
    public Set<SubjectId> find(StoreId store, SubjectLookup sought, Use use, CallerFacts known) {
        return opening.find(store, sought, use, known);
    }

    /**
     * Uses columns about people without personal data, such as what an order was for, within the store: one decision and one ledger entry
     * for each person, durable when this returns. Whoever objected to the purpose or stopped all use is skipped without an entry; whoever is
     * refused for another reason has an entry of that.
     *
     * @param use its columns are used, and no records
     * @return those of these people for whom the policy allows it; whoever was erased is not among them
     */
    public Set<SubjectId> useColumns(StoreId store, Collection<SubjectId> people, Use use) {
        return useColumns.use(store, people, use);
    }

    /**
     * Discloses columns about a person without personal data, such as an order's number or an amount, to an outside recipient.
     *
     * @throws RefusedByPolicy if the policy does not allow it; nothing may be disclosed then
     */
    public void disclose(
            StoreId store,
            SubjectId person,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        disclose(store, person, Action.SHARE, categories, purpose, recipient, known);
    }

    /** As the other {@code disclose}, for any outward action: sharing, selling, renting, licensing, publishing. */
    public void disclose(
            StoreId store,
            SubjectId person,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        discloseData.disclose(store, person, action, categories, purpose, recipient, known);
    }

    /**
     * Shares statistics, which are about nobody, with an outside recipient: one decision, one ledger entry.
     *
     * @param sha256 of what is shared, for the entry
     * @param staff who approved it, for the entry
     * @throws RefusedByPolicy if the policy does not allow it; nothing may be shared then
     */
    public void shareStatistics(StoreId store, DeclaredUse shared, CallerFacts known, byte[] sha256, UUID staff) {
        discloseData.statistics(store, shared, known, Reference.toHash(sha256), Reference.to(staff));
    }

    /** Records that columns about a person without personal data are collected, such as the bank's reference of a payment. */
    public void note(
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, CallerFacts known) {
        collectData.note(store, person, categories, purpose, known);
    }

    /**
     * Records a person's objection to a purpose, with a ledger entry. It holds from then on, through every version of the policy, until
     * {@link #takeBackObjection}, and ends an earlier opt-in to the purpose. An objection to a promotion, or to a use that a notice asked
     * about, also belongs to the address: anyone who gives that address later starts with the objection, even after this person is erased.
     * Repeating it changes nothing; nor does objecting for a person who was erased.
     *
     * @param purpose a leaf of the store's vocabulary, in any version
     */
    public void object(StoreId store, SubjectId person, Purpose purpose) {
        choices.object(store, person, purpose);
    }

    /** Ends an objection to a purpose, with a ledger entry; it does not opt the person in. */
    public void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        choices.takeBackObjection(store, person, purpose);
    }

    /** Records that a person expressly agreed to a use. The caller keeps the consent, and passes {@link Fact#CONSENTED} while it holds. */
    public void consent(StoreId store, SubjectId person, Use use) {
        choices.consent(store, person, use.declared(), Note.CONSENTED);
    }

    /** Records that a person withdrew that consent. */
    public void endConsent(StoreId store, SubjectId person, Use use) {
        choices.consent(store, person, use.declared(), Note.CONSENT_WITHDRAWN);
    }

    /** What a person objected to, ordered by name; empty if the person is gone. */
    public Set<Purpose> objections(StoreId store, SubjectId person) {
        return choices.objections(store, person);
    }

    /**
     * Records the end of what a person's records belong to (an order is delivered, refunded, or canceled, and nothing about it is open):
     * the retention periods that wait for it begin.
     *
     * @param thing the order, case or account
     * @param at when it ended
     */
    public void ended(StoreId store, SubjectId person, UUID thing, EndEvent end, Instant at) {
        retention.ended(store, person, thing, end, at);
    }

    /** Reopens what had ended (a return, a dispute): its records wait for its end again. */
    public void reopened(StoreId store, SubjectId person, UUID thing) {
        retention.reopened(store, person, thing);
    }

    /**
     * Keeps a person's records until {@link #lift}, even if their retention period is over or erasure is requested. There can be several
     * holds on one person; each has a ground and what it is about. Placing one twice changes nothing.
     *
     * @return false if the person is gone
     */
    public boolean hold(StoreId store, SubjectId person, HoldReason ground, UUID about) {
        return retention.hold(store, person, ground, about);
    }

    /** Ends a hold; what is due by then is deleted within a minute. */
    public void lift(StoreId store, SubjectId person, HoldReason ground, UUID about) {
        retention.lift(store, person, ground, about);
    }

    /** What the store holds of a person, why, and until when; no value is opened. */
    public List<HeldDatum> held(StoreId store, SubjectId person) {
        return held(store, List.of(person)).getOrDefault(person, List.of());
    }

    /** As {@link #held(StoreId, SubjectId)} for several people, in one select. People without records are left out. */
    public Map<SubjectId, List<HeldDatum>> held(StoreId store, Collection<SubjectId> people) {
        return retention.held(store, people);
    }

    /**
     * Erases a person: their ordinary key and all records under it are gone when the transaction ends, with their lookup hashes and what
     * other modules hold of them ({@link ErasureParticipant}). What is under the books key stays until its date. Erasing again, or erasing a person
     * who is gone, returns the same answer.
     */
    public Erasure erase(StoreId store, SubjectId person) {
        return Objects.requireNonNull(
                erasePerson.erase(store, List.of(person), trip -> {}).get(person));
    }

    /** Erases several people at once; a hold on one does not hold the others. {@code besides} adds statements to run once they are gone. */
    public Map<SubjectId, Erasure> eraseAll(
            StoreId store, Collection<SubjectId> people, Consumer<StatementBatch> besides) {
        return erasePerson.erase(store, people, besides);
    }

    /** The grounds that would keep {@link #erase} from erasing the person now; empty if there are none. */
    public Set<HoldReason> holdsBack(StoreId store, SubjectId person) {
        return erasePerson.holdsBack(store, person);
    }

    /** What {@link #erase} would return, without erasing; holds are not checked. */
    public Erasure.Erased ifErased(StoreId store, SubjectId person) {
        return erasePerson.ifErased(store, person);
    }
}
