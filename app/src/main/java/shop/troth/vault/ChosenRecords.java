package shop.troth.vault;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.Retention;

/**
 * Records that are kept because of a person's choice, and what the store writes about that choice. Methods that change something require a
 * transaction.
 */
@Component
public class ChosenRecords {

    private final SealedData data;
    private final Sealing sealing;
    private final PurposeNotices notices;
    private final Retention retention;
    private final PolicyInquiry inquiry;
    private final DecideOpenings decideOpenings;
    private final RootKeyset root;
    private final Clock clock;

    ChosenRecords(
            SealedData data,
            Sealing sealing,
            PurposeNotices notices,
            Retention retention,
            PersonFacts facts,
            ListedHalts listed,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.data = data;
        this.sealing = sealing;
        this.notices = notices;
        this.retention = retention;
        this.inquiry = inquiry;
        this.decideOpenings = new DecideOpenings(facts, listed, inquiry, root);
        this.root = root;
        this.clock = clock;
    }

    /** Registers what a form tells people in one store, before data is collected with it. A declared form needs no such call. */
    public void announce(StoreId store, Form form) {
        notices.write(store, form);
    }

    /**
     * Keeps a person's email address, which belonged to nothing yet, for the purposes they opted in to, until {@link #release}.
     *
     * @param chosen the purposes they opted in to
     * @return false if the person is gone
     * @throws RefusedByPolicy if the policy does not let it be kept for one of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean bind(StoreId store, SubjectId person, UUID subscription, Form told, Collection<Purpose> chosen) {
        var now = clock.instant();
        var wrapped = data.lockToChange(store, person);
        if (wrapped.isEmpty()) {
            return false;
        }
        var key = PersonKey.unwrap(root, wrapped.get(), store, person, KeyClass.ORDINARY);
        var email = Kind.EMAIL.category();
        var policy = "";
        for (var purpose : chosen) {
            var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
            questions.allow(Action.KEEP, email, Circumstances.of(Fact.OPTED_IN, Fact.GIVEN_FOR), now);
            questions.append(EntryKind.KEEP, List.of(email), now);
            policy = questions.policy();
        }
        data.belong(store, person, subscription, List.of(), notices.number(told), policy);
        return true;
    }

    /**
     * Collects the email address of a new person who opted in elsewhere, entered by staff. It is kept for the purposes they opted in to,
     * until {@link #release}.
     *
     * @param given what was entered, without errors
     * @param confirming the purpose for which an address that signs up may be collected
     * @param chosen the purposes they opted in to
     * @throws RefusedByPolicy if the policy does not allow it to be collected, or to be kept for one of the purposes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectId bring(
            StoreId store,
            UUID subscription,
            Submission given,
            Purpose confirming,
            CallerFacts known,
            Collection<Purpose> chosen) {
        var now = clock.instant();
        var person = SubjectId.next();
        var key = PersonKey.fresh();
        var questions = inquiry.about(store, confirming, Recipient.SELF, key.pseudonym(), now);
        var email = List.of(Kind.EMAIL.category());
        questions.allowCollecting(email, known, now);
        var values = Map.<Kind<?>, Object>of(Kind.EMAIL, given.get(Kind.EMAIL).value());
        var until = questions.keepUntil(email, known, now);
        try {
            data.addPerson(
                    store,
                    person,
                    key.wrap(root, store, person, KeyClass.ORDINARY),
                    sealing.seal(store, person, key, values, Map.of()),
                    sealing.addresses(store, values),
                    new Provenance(notices.number(given.form()), "staff", questions.policy(), until),
                    now);
        } catch (SealedData.AddressBarred e) {
            throw questions.underThirteen(Action.COLLECT, Kind.EMAIL.category(), now);
        }
        questions.append(EntryKind.COLLECT, email, now);
        bind(store, person, subscription, given.form(), chosen);
        return person;
    }

    /** Ends what a person had opted in to: the email address belongs to nothing again, and is kept only to confirm that to them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(StoreId store, SubjectId person, UUID subscription, Purpose confirming, CallerFacts known) {
        var now = clock.instant();
        data.lockKey(store, person).ifPresent(wrapped -> {
            var key = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
            var questions = inquiry.about(store, confirming, Recipient.SELF, key.pseudonym(), now);
            var until = questions.keepUntil(List.of(Kind.EMAIL.category()), known, now);
            data.unbind(store, person, subscription, until);
        });
    }

    /**
     * Keeps what the store itself writes about a choice, such as its receipt.
     *
     * @param about id of the choice; replaces what was written about it before
     * @throws RefusedByPolicy if the policy does not let it be kept
     * @throws RootKeyset.DoesNotOpen if the person is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(
            StoreId store,
            SubjectId person,
            UUID about,
            Form told,
            Map<Kind<String>, ObservedValue> written,
            Purpose purpose,
            CallerFacts known) {
        var now = clock.instant();
        var wrapped = data.lockToChange(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        var key = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = written.keySet().stream().map(Kind::category).toList();
        questions.allowCollecting(categories, known, now);
        var values = new LinkedHashMap<Kind<?>, Object>();
        written.forEach((kind, value) -> values.put(kind, value.value()));
        var fresh = sealing.seal(store, person, key, values, Map.of());
        data.correct(store, person, about, fresh, notices.provenance(told, questions.policy(), now));
        questions.append(EntryKind.COLLECT, categories, now);
    }

    /**
     * Opens what was written about one choice. The ledger entry is durable before anything is revealed.
     *
     * @param use a use of exactly one kind
     * @throws RefusedByPolicy if the policy refuses it, or its retention period is over
     */
    public OpenedValues open(StoreId store, SubjectId person, UUID about, Use use, CallerFacts known) {
        var category = use.kinds().getFirst().category().name();
        var rows = data.ofThing(store, person, about, category);
        var decided = decideOpenings.decide(store, RowsOfPeople.byPerson(rows), use, known, clock.instant());
        var ticket = inquiry.submit(decided.entries());
        var refused = decided.refusals().get(person);
        if (refused != null) {
            ticket.await();
            throw refused;
        }
        var permit = decided.permits().get(person);
        return permit == null ? new OpenedValues() : permit.open(store, use, ticket);
    }

    /**
     * Moves what was written about one thing to another.
     *
     * @return false if there was nothing to move
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean move(StoreId store, SubjectId person, UUID from, UUID to, Kind<String> kind) {
        return data.move(store, person, from, to, kind.category().name()) > 0;
    }

    /** Ends the choice that was written about: the retention period of what was written begins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(StoreId store, SubjectId person, UUID about) {
        retention.ended(store, person, about, EndEvent.CASE_CLOSED, clock.instant());
    }
}
