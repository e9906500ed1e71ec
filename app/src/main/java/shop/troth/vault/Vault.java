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
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.Ends;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.Forgets;
import shop.troth.vault.retention.Ground;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.vault.retention.Retention;
import shop.troth.vault.trip.Trip;

/**
 * The one door for data about people. Nothing is sealed, opened or handed over here before the policy in force has allowed it, and nothing
 * without its ledger entry: whatever writes requires a transaction, in which its entries go too; entries of openings and refusals are
 * durable before a value is revealed or a refusal is thrown.
 */
@Component
public class Vault {

    private final SealedData data;
    private final Sealing sealing;
    private final PurposeNotices notices;
    private final Opening opening;
    private final Books books;
    private final Choices choices;
    private final CollectData collectData;
    private final CorrectData correctData;
    private final DiscloseData discloseData;
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
            Books books,
            Choices choices,
            DiscloseData discloseData,
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
        this.retention = retention;
        this.erasePerson = erasePerson;
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Seals what a form was given, in the caller's transaction.
     *
     * @param subject the person whose loose records these replace; null, or one that is gone, makes a new one with their own key
     * @param keptFor the purpose that decides whether and how long they may be kept for now
     * @param caller what the caller knows; what the browser said comes with the submission
     * @return the person
     * @throws RefusedByPolicy if the policy lets the form's data not be collected or kept for this purpose
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId take(StoreId store, @Nullable SubjectId subject, Submission given, Purpose keptFor, Known caller) {
        var now = clock.instant();
        var known = caller.and(given.said());
        var wrapped = subject == null ? Optional.<byte[]>empty() : data.lockToChange(store, subject);
        var person = subject == null || wrapped.isEmpty() ? SubjectId.next() : subject;
        var key = wrapped.map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY))
                .orElseGet(PersonKey::fresh);
        var questions = inquiry.about(store, keptFor, Recipient.SELF, key.pseudonym(), now);
        var categories = given.categories();
        questions.allowCollecting(categories, known, now);
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
        choices.keepSignal(store, person, given.said(), now);
        return person;
    }

    /**
     * Binds a person's loose records to their order, with what was observed beside it. Their period waits for its end from here.
     *
     * @param told the form beside which the observed was told
     * @param observed may be empty
     * @param purpose the purpose that decides whether the observed may be kept
     * @return false if the person has been forgotten since; nothing is written then
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     */
    public boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, Observed> observed,
            Purpose purpose,
            Known known) {
        return collectData.belong(store, person, order, told, observed, purpose, known, holder -> {});
    }

    /**
     * The same, and lets columns of the order go to somebody outside, as {@link #disclose} does, with one look at the person.
     *
     * @param handed the columns, to whom and what for
     * @param toThem the circumstances of that
     * @throws RefusedByPolicy if the policy does not let the observed be kept, or the columns be handed over; none may be then
     */
    public boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, Observed> observed,
            Purpose purpose,
            Known known,
            DeclaredUse handed,
            Known toThem) {
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
     * Puts other records in the place of those of the same kinds that belong to an order, because the person asked, in the caller's
     * transaction. Those before are gone, with the hashes by which they were found.
     *
     * @param purpose the purpose that decides whether they may be kept
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(
            StoreId store, SubjectId person, OrderId order, Submission given, Purpose purpose, Known known) {
        correctData.correct(store, person, order.value(), given, purpose, known);
    }

    /**
     * Takes in what a person writes about something that ends, such as a case, in the caller's transaction. Its period waits for that.
     *
     * @param thing the number of the case
     * @throws RefusedByPolicy if the policy does not let it be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, Known known) {
        correctData.add(store, person, thing, given, purpose, known);
    }

    /** As {@link #correct(StoreId, SubjectId, OrderId, Submission, Purpose, Known)}, for records of something else, such as an account. */
    public void correct(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, Known known) {
        correctData.correct(store, person, thing, given, purpose, known);
    }

    /**
     * Takes in a new person's first records, which belong to something of theirs, such as an account: their period waits for its end.
     *
     * @param thing the number of the account
     * @throws RefusedByPolicy if the policy does not let them be collected or kept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId admit(StoreId store, UUID thing, Submission given, Purpose purpose, Known caller) {
        return collectData.admit(store, thing, given, purpose, caller);
    }

    /** The order came to nothing: its records are loose again, and go when that period is over. Nothing for who is gone. */
    public void unbind(StoreId store, SubjectId person, OrderId order, Purpose keptFor, Known known) {
        collectData.unbind(store, person, order, keptFor, known);
    }

    /**
     * The order is paid: takes in what the bank said of it, and copies what its invoice names under the person's books key, as far as the
     * policy lets the books keep it. From there it opens for them alone, and outlives the person's erasure until their period is over.
     *
     * @param noted the impersonal columns that the bank filled
     * @throws RefusedByPolicy if the policy does not let the columns be taken in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void paid(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, Known known) {
        books.paid(store, person, order, noted, known);
    }

    /**
     * Opens one person's records for a declared use: one select with key and facts, the decision, one ledger entry. Kinds that
     * the person never gave are left out. A purpose of the books opens what lies under the books key, and nothing else does.
     *
     * @throws RefusedByPolicy if the policy refuses any of them, or their time is over; the refusal is in the ledger
     */
    public Opened open(StoreId store, SubjectId person, Use use, Known known) {
        return opening.open(store, person, use, known);
    }

    /**
     * As {@link #open} for several people at once: one select, and their entries become durable together.
     *
     * @return what was opened by person; whoever has nothing of these kinds, or is refused, is left out
     */
    public Map<SubjectId, Opened> openAll(StoreId store, Collection<SubjectId> people, Use use, Known known) {
        return opening.openAll(store, people, use, known);
    }

    /**
     * As {@link #open} of records that belong to several things of a person's, such as the messages of a conversation: one decision,
     * one ledger entry.
     *
     * @return what was opened by thing; one without such records is left out
     * @throws RefusedByPolicy if the policy refuses any of them, or their time is over; the refusal is in the ledger
     */
    public Map<UUID, Opened> openThings(
            StoreId store, SubjectId person, Collection<UUID> things, Use use, Known known) {
        return opening.openThings(store, person, things, use, known);
    }

    /**
     * Finds everybody of whom the store holds the address, number or household, by its keyed hash: to join the orders of an
     * address that was proven, or to answer who writes or calls. Looking somebody up is a use of what they are found by, so
     * the policy decides for each, and each that is found has a ledger entry, durable when this returns.
     *
     * @param use what the people are looked up for; of its kinds somebody found has at least one
     * @return those whom the policy lets be found, in the order in which they came
     */
    public Set<SubjectId> find(StoreId store, Sought sought, Use use, Known known) {
        return opening.find(store, sought, use, known);
    }

    /**
     * Lets impersonal columns about a person (an order's number, an amount) go to somebody outside.
     *
     * @throws RefusedByPolicy if the policy does not allow it; nothing may be handed over then
     */
    public void disclose(
            StoreId store,
            SubjectId person,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            Known known) {
        disclose(store, person, Action.SHARE, categories, purpose, recipient, known);
    }

    /** As above for any way of letting data out: sharing, selling, renting, licensing, publishing. */
    public void disclose(
            StoreId store,
            SubjectId person,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            Known known) {
        discloseData.disclose(store, person, action, categories, purpose, recipient, known);
    }

    /** Takes in impersonal columns about a person, such as the bank's reference of a payment. */
    public void note(
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, Known known) {
        collectData.note(store, person, categories, purpose, known);
    }

    /**
     * Takes a person's no to a purpose, with its entry in the record. It holds from then on, through every version of the policy, until
     * {@link #takeBackObjection}; an earlier yes to the purpose ends with it. A no to a promotion, or to a use that a notice asked about,
     * belongs to the address as well: whoever gives it again starts with that no, also after this person is erased. Saying it twice changes
     * nothing, nor does it for a person who was erased.
     *
     * @param purpose a leaf of the store's vocabulary, in any version
     */
    public void object(StoreId store, SubjectId person, Purpose purpose) {
        choices.object(store, person, purpose);
    }

    /** Ends a no to a purpose, with its entry in the record; it makes no yes. */
    public void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        choices.takeBackObjection(store, person, purpose);
    }

    /** Records that a person expressly agreed to a use. Whoever asked keeps that, and hands {@link Fact#CONSENTED} in while it holds. */
    public void consent(StoreId store, SubjectId person, Use use) {
        choices.consent(store, person, use.declared(), Note.CONSENTED);
    }

    /** Records that it holds no more. */
    public void endConsent(StoreId store, SubjectId person, Use use) {
        choices.consent(store, person, use.declared(), Note.CONSENT_WITHDRAWN);
    }

    /** What a person said no to, by name of purpose; nothing for somebody who is gone. */
    public Set<Purpose> objections(StoreId store, SubjectId person) {
        return choices.objections(store, person);
    }

    /**
     * What a person's records belong to has ended (an order is delivered, refunded or cancelled, and nothing about it is open):
     * the periods that wait for it begin.
     *
     * @param thing the order, case or account
     * @param at when it ended
     */
    public void ended(StoreId store, SubjectId person, UUID thing, Ends end, Instant at) {
        retention.ended(store, person, thing, end, at);
    }

    /** What had ended is open again (a return, a dispute): its records wait for its end once more. */
    public void reopened(StoreId store, SubjectId person, UUID thing) {
        retention.reopened(store, person, thing);
    }

    /**
     * Keeps a person's records although their time is over or erasing is asked, until {@link #lift}.
     * Several may hold the same person; each names its ground and what it is about. Placing one twice changes nothing.
     *
     * @return false if the person is gone
     */
    public boolean hold(StoreId store, SubjectId person, Ground ground, UUID about) {
        return retention.hold(store, person, ground, about);
    }

    /** Ends a hold; what is due by then goes within a minute. */
    public void lift(StoreId store, SubjectId person, Ground ground, UUID about) {
        retention.lift(store, person, ground, about);
    }

    /** What the store holds of a person, why, and until when; no value is opened. */
    public List<HeldDatum> held(StoreId store, SubjectId person) {
        return held(store, List.of(person)).getOrDefault(person, List.of());
    }

    /** The same for several people, in one select. Whoever has nothing is left out. */
    public Map<SubjectId, List<HeldDatum>> held(StoreId store, Collection<SubjectId> people) {
        return retention.held(store, people);
    }

    /**
     * Erases a person: their ordinary key and all records under it are gone when the transaction ends, with the
     * hashes by which they were found and what other modules hold of them ({@link Forgets}). What lies under the books key stays
     * until its date. Erasing again, or somebody who is gone, gives the same answer.
     */
    public Erasure erase(StoreId store, SubjectId person) {
        return Objects.requireNonNull(
                erasePerson.erase(store, List.of(person), trip -> {}).get(person));
    }

    /** The same for several people, with as many statements; what holds one holds none of the others. Once they are gone, more may be asked besides. */
    public Map<SubjectId, Erasure> eraseAll(StoreId store, Collection<SubjectId> people, Consumer<Trip> besides) {
        return erasePerson.erase(store, people, besides);
    }

    /** What {@link #erase} would be held back by if it were asked now; empty if by nothing. */
    public Set<Ground> holdsBack(StoreId store, SubjectId person) {
        return erasePerson.holdsBack(store, person);
    }

    /** What {@link #erase} would tell, without doing it; whether something holds the person is not looked at. */
    public Erasure.Erased ifErased(StoreId store, SubjectId person) {
        return erasePerson.ifErased(store, person);
    }
}
