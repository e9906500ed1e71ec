package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.SealedData.Fresh;
import shop.troth.vault.SealedData.Provenance;

/**
 * The one door for data about people. Nothing is sealed, opened or handed over here before the policy in force has allowed it,
 * and nothing without its ledger entry: entries of writes go in the caller's transaction, entries of openings and refusals are
 * durable before a value is revealed or a refusal is thrown.
 */
@Component
public class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final Purpose RECORD = new Purpose("rights.record");

    private final SealedData data;
    private final Tellings tellings;
    private final Objections objections;
    private final Asking asking;
    private final RootKeyset root;
    private final Clock clock;

    Vault(SealedData data, Tellings tellings, Objections objections, Asking asking, RootKeyset root, Clock clock) {
        this.data = data;
        this.tellings = tellings;
        this.objections = objections;
        this.asking = asking;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Seals what a form was given, in the caller's transaction.
     *
     * @param subject the person whose loose records these replace; null, or one that is gone, makes a new one with their own key
     * @param keptFor the purpose that decides whether and how long they may be kept for now
     * @return the person
     * @throws Refused if the policy lets the form's data not be collected or kept for this purpose
     */
    public SubjectId take(StoreId store, @Nullable SubjectId subject, Submission given, Purpose keptFor, Known known) {
        var now = clock.instant();
        var wrapped = subject == null ? Optional.<byte[]>empty() : data.key(store, subject);
        var person = subject == null || wrapped.isEmpty() ? SubjectId.next() : subject;
        var key = wrapped.map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY))
                .orElseGet(PersonKey::fresh);
        var questions = asking.about(store, keptFor, Recipient.SELF, key.pseudonym(), now);
        var categories = categories(given.records().keySet());
        mayTakeIn(questions, categories, known, now);
        var until = questions.keepUntil(categories, known, now);
        var fresh = new ArrayList<Fresh>();
        given.records().forEach((kind, value) -> fresh.add(seal(store, person, key, kind, value.value())));
        var provenance = new Provenance(tellings.number(given.form()), "form", questions.policy(), until);
        if (wrapped.isEmpty()) {
            data.addPerson(store, person, key.wrap(root, store, person, KeyClass.ORDINARY), fresh, provenance, now);
        } else {
            data.replace(store, person, fresh, provenance);
        }
        questions.append(EntryKind.COLLECT, categories, now);
        return person;
    }

    /**
     * Binds a person's loose records to their order, together with what was observed beside it, in the caller's transaction.
     * From here their period waits for the end of the order.
     *
     * @param told the form beside which the observed was told
     * @param observed may be empty
     * @param purpose the purpose that decides whether the observed may be kept
     * @return false if the person has been forgotten since; nothing is written then
     * @throws Refused if the policy does not let them be collected or kept
     */
    public boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, Observed> observed,
            Purpose purpose,
            Known known) {
        var now = clock.instant();
        var wrapped = data.key(store, person);
        if (wrapped.isEmpty()) {
            return false;
        }
        var key = PersonKey.unwrap(root, wrapped.get(), store, person, KeyClass.ORDINARY);
        var questions = asking.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = categories(observed.keySet());
        mayTakeIn(questions, categories, known, now);
        var fresh = new ArrayList<Fresh>();
        observed.forEach((kind, value) -> fresh.add(seal(store, person, key, kind, value.value())));
        data.belong(store, person, order.value(), fresh, tellings.number(told), questions.policy());
        if (!categories.isEmpty()) {
            questions.append(EntryKind.COLLECT, categories, now);
        }
        return true;
    }

    /**
     * Puts other records in the place of those of the same kinds that belong to an order, because the person asked, in the caller's
     * transaction. Those before are gone.
     *
     * @param purpose the purpose that decides whether they may be kept
     * @throws Refused if the policy does not let them be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    public void correct(
            StoreId store, SubjectId person, OrderId order, Submission given, Purpose purpose, Known known) {
        put(store, person, order.value(), given, purpose, known, EntryKind.CORRECT);
    }

    /**
     * Takes in what a person writes about something of theirs that ends, such as a case, in the caller's transaction. Its period
     * waits for that end.
     *
     * @param thing the number of the case
     * @throws Refused if the policy does not let it be collected or kept
     * @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased
     */
    public void add(StoreId store, SubjectId person, UUID thing, Submission given, Purpose purpose, Known known) {
        put(store, person, thing, given, purpose, known, EntryKind.COLLECT);
    }

    private void put(
            StoreId store,
            SubjectId person,
            UUID thing,
            Submission given,
            Purpose purpose,
            Known known,
            EntryKind entry) {
        if (given.records().isEmpty()) {
            return;
        }
        var now = clock.instant();
        var key = key(store, person);
        var questions = asking.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = categories(given.records().keySet());
        mayTakeIn(questions, categories, known, now);
        var fresh = new ArrayList<Fresh>();
        given.records().forEach((kind, value) -> fresh.add(seal(store, person, key, kind, value.value())));
        data.correct(store, person, thing, fresh, tellings.number(given.form()), questions.policy());
        if (entry == EntryKind.CORRECT) {
            questions.appendCorrected(categories, now);
        } else {
            questions.append(entry, categories, now);
        }
    }

    /**
     * The order came to nothing: its records are loose again, and go when the period of what belongs to nothing is over. In the
     * caller's transaction.
     */
    public void loosen(StoreId store, SubjectId person, OrderId order, Purpose keptFor, Known known) {
        var now = clock.instant();
        var questions =
                asking.about(store, keptFor, Recipient.SELF, key(store, person).pseudonym(), now);
        data.loosen(store, person, order.value(), questions.keepUntil(List.of(Kind.EMAIL.category()), known, now));
    }

    /**
     * Opens one person's records for a declared use: one select with key and facts, the decision, one ledger entry. Kinds that
     * the person never gave are left out.
     *
     * @throws Refused if the policy refuses any of them, or their time is over; the refusal is in the ledger
     */
    public Opened open(StoreId store, SubjectId person, Use use, Known known) {
        var rows = data.ofPeople(store, List.of(person), names(use));
        if (rows.isEmpty()) {
            return new Opened();
        }
        var permit = permit(store, person, use, known, rows, clock.instant());
        return permit.open(store, use, asking.submit(List.of(permit.entry())));
    }

    /**
     * As {@link #open} for several people at once: one select, and their entries become durable together.
     *
     * @return what was opened by person; whoever has nothing of these kinds, or is refused, is left out
     */
    public Map<SubjectId, Opened> openAll(StoreId store, Collection<SubjectId> people, Use use, Known known) {
        var permits = new LinkedHashMap<SubjectId, Permit>();
        var rows = data.ofPeople(store, people, names(use));
        var now = clock.instant();
        rows.stream().collect(Collectors.groupingBy(SealedData.Row::subject)).forEach((person, theirs) -> {
            try {
                permits.put(person, permit(store, person, use, known, theirs, now));
            } catch (Refused e) {
                LOG.warn("Nothing is opened for {}: {}", use.name(), e.getMessage());
            }
        });
        var ticket = asking.submit(permits.values().stream().map(Permit::entry).toList());
        var opened = new LinkedHashMap<SubjectId, Opened>();
        permits.forEach((person, permit) -> opened.put(person, permit.open(store, use, ticket)));
        return opened;
    }

    /** The policy allowed it: one person's key and rows, and what the ledger is to say. */
    private record Permit(PersonKey key, List<SealedData.Row> rows, List<String> clauses, Entry entry) {

        Opened open(StoreId store, Use use, Ticket ticket) {
            var grounds = new Grounds(clauses, ticket);
            var opened = new Opened();
            for (var sought : use.kinds()) {
                rows.stream()
                        .filter(it -> it.category().equals(sought.category().name()))
                        .findFirst()
                        .ifPresent(row -> unseal(store, key, sought, row, grounds, opened));
            }
            return opened;
        }
    }

    /** @throws Refused if the policy refuses any of them, or their time is over */
    private Permit permit(
            StoreId store, SubjectId person, Use use, Known known, List<SealedData.Row> rows, Instant now) {
        var first = rows.getFirst();
        var key = PersonKey.unwrap(root, first.wrappedKey(), store, person, first.keyClass());
        var questions = asking.about(store, use.purpose(), use.recipient(), key.pseudonym(), now);
        var born = first.person().born();
        var categories = new ArrayList<>(use.columns());
        for (var column : use.columns()) { // what the store writes itself is given for what it is written for
            var own = known.about(column).with(Fact.GIVEN_FOR);
            questions.allow(use.action(), column, facts(use.purpose(), first.person(), own), born, now);
        }
        for (var row : rows) {
            var category = new DataCategory(row.category());
            categories.add(category);
            questions.allow(use.action(), category, facts(store, use.purpose(), row, known.about(category)), born, now);
            if (row.keepUntil() != null && !now.isBefore(row.keepUntil())) {
                throw questions.refuse(use.action(), category, List.of(), "its time is over", now);
            }
        }
        var kind = use.action() == Action.USE ? EntryKind.USE : EntryKind.SHARE;
        return new Permit(key, rows, questions.clauses(), questions.entry(kind, categories, now));
    }

    private static List<String> names(Use use) {
        return use.kinds().stream().map(it -> it.category().name()).toList();
    }

    /**
     * Lets impersonal columns about a person (an order's number, an amount) go to somebody outside, in the caller's transaction.
     *
     * @throws Refused if the policy does not allow it; nothing may be handed over then
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
        if (!action.outward()) {
            throw new IllegalArgumentException("disclosing is an outward action");
        }
        var now = clock.instant();
        var holder = data.holder(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        var key = PersonKey.unwrap(root, holder.wrappedKey(), store, person, KeyClass.ORDINARY);
        var about = holder.person();
        var questions = asking.about(store, purpose, recipient, key.pseudonym(), now);
        categories.forEach(
                it -> questions.allow(action, it, facts(purpose, about, known.about(it)), about.born(), now));
        questions.appendDisclosed(action, categories, now);
    }

    /** Takes in impersonal columns about a person, such as the bank's reference of a payment, in the caller's transaction. */
    public void note(
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, Known known) {
        var now = clock.instant();
        var questions =
                asking.about(store, purpose, Recipient.SELF, key(store, person).pseudonym(), now);
        mayTakeIn(questions, categories, known, now);
        questions.append(EntryKind.COLLECT, categories, now);
    }

    /**
     * Takes a person's no to a purpose, in the caller's transaction, with its entry in the record. It holds from then on, through
     * every version of the policy, until {@link #takeBackObjection}; an earlier yes to the purpose ends with it. Saying it twice
     * changes nothing, nor does it for a person who was erased.
     *
     * @param purpose a leaf of the store's vocabulary, in any version
     */
    public void object(StoreId store, SubjectId person, Purpose purpose) {
        var notes = objections.add(store, person, purpose);
        notes.forEach(it -> choose(store, person, purpose, it));
    }

    /** Ends a no to a purpose, in the caller's transaction, with its entry in the record; it makes no yes. */
    public void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        if (objections.remove(store, person, purpose)) {
            choose(store, person, purpose, Note.OBJECTION_WITHDRAWN);
        }
    }

    /** What a person said no to, by name of purpose; nothing for somebody who is gone. */
    public Set<Purpose> objections(StoreId store, SubjectId person) {
        return objections.of(store, person);
    }

    private void choose(StoreId store, SubjectId person, Purpose purpose, Note note) {
        var now = clock.instant();
        asking.about(store, RECORD, Recipient.SELF, key(store, person).pseudonym(), now)
                .appendChoice(purpose, note, now);
    }

    private static void mayTakeIn(
            Asking.Questions questions, Collection<DataCategory> categories, Known known, Instant now) {
        for (var category : categories) {
            questions.allow(Action.COLLECT, category, known.about(category).with(Fact.TOLD), now);
            questions.allow(Action.KEEP, category, known.about(category).with(Fact.TOLD), now);
        }
    }

    /** What the caller knows, what the person said, and whether this purpose was told when the datum was given. */
    private Circumstances facts(StoreId store, Purpose purpose, SealedData.Row row, Circumstances known) {
        var told = tellings.purposes(store, row.telling()).contains(purpose.name());
        return facts(purpose, row.person(), told ? known.with(Fact.GIVEN_FOR) : known);
    }

    /** From the person's columns and what the caller knows; see {@code bench}. */
    static Circumstances facts(Purpose purpose, SealedData.Person person, Circumstances known) {
        var facts = new ArrayList<Fact>();
        add(facts, person.stopped(), Fact.STOPPED);
        add(facts, person.noDisclosure(), Fact.ASKED_NO_DISCLOSURE);
        add(facts, Boolean.TRUE.equals(person.thirteenOrOver()), Fact.THIRTEEN_OR_OVER);
        add(facts, person.optedIn().contains(purpose.name()), Fact.OPTED_IN);
        add(facts, person.objected().contains(purpose.name()), Fact.OBJECTED);
        add(facts, person.agreedByOrder().contains(purpose.name()), Fact.AGREED_BY_ORDER);
        return known.with(facts.toArray(Fact[]::new));
    }

    private static void add(Collection<Fact> facts, boolean holds, Fact fact) {
        if (holds) {
            facts.add(fact);
        }
    }

    @SuppressWarnings("unchecked") // a record's kind and value were put together with one type
    private Fresh seal(StoreId store, SubjectId person, PersonKey key, Kind<?> kind, Object value) {
        var ref = DatumRef.next();
        var parts = ((Kind<Object>) kind).parts(value);
        return new Fresh(
                ref,
                kind.category().name(),
                key.seal(parts, boundTo(store, person, ref, kind.category().name())));
    }

    private static <T> void unseal(
            StoreId store, PersonKey key, Kind<T> kind, SealedData.Row row, Grounds grounds, Opened opened) {
        var parts = key.unseal(row.sealed(), boundTo(store, row.subject(), row.ref(), row.category()));
        opened.put(kind, new Personal<>(kind.whole(parts), grounds));
    }

    /** What a sealed record is bound to: moved to another store, person, number or category it does not open. */
    private static String boundTo(StoreId store, SubjectId person, DatumRef ref, String category) {
        return store + "|" + person.value() + "|" + ref.value() + "|" + category;
    }

    private static List<DataCategory> categories(Collection<? extends Kind<?>> kinds) {
        return kinds.stream().map(Kind::category).toList();
    }

    /** @throws RootKeyset.DoesNotOpen if the key was destroyed: the person is erased */
    private PersonKey key(StoreId store, SubjectId person) {
        var wrapped = data.key(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        return PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
    }
}
