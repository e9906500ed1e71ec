package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.RequestBatcher;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ticket;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.keys.HashKeys;

/** Opens records, and finds people by their content: one select, the decision, and one ledger entry per person. */
@Component
class Opening {

    /**
     * The most people for whom a caller shares a select with others. A caller who asks for more gets a separate select, and another for
     * objections.
     */
    static final int MOST_TOGETHER = 50;

    private final RequestBatcher<Asked, Answer> together = new RequestBatcher<>(this::select);
    private final ReadData data;
    private final HashKeys hashKeys;
    private final DecideOpenings decideOpenings;
    private final PolicyInquiry inquiry;
    private final Clock clock;

    Opening(
            ReadData data,
            HashKeys hashKeys,
            PersonFacts facts,
            ListedHalts listed,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.data = data;
        this.hashKeys = hashKeys;
        this.decideOpenings = new DecideOpenings(facts, listed, inquiry, root);
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /** A request to open records of these people. */
    private record Asked(StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {

        boolean isOfSameStoreAndKey(Asked other, PolicyInquiry inquiry) {
            return store.equals(other.store)
                    && (use.purpose().equals(other.use.purpose())
                            || inquiry.keyClass(store, use.purpose()) == inquiry.keyClass(store, other.use.purpose()));
        }

        /** The part of what was found for several requests that this one asked for. */
        Map<SubjectId, List<ReadData.Row>> rows(Map<SubjectId, List<ReadData.Row>> found) {
            return RowsOfPeople.among(found, people, use.categories());
        }
    }

    /** The result. The entries of requests that were made together become durable under one ticket. */
    private record Answer(DecideOpenings.Decided decided, Ticket ticket) {

        /** Waits for refusals to be recorded. Revealed values wait for their entry by themselves. */
        void awaitRefusals() {
            if (!decided.refusals().isEmpty()) {
                ticket.await();
            }
        }

        Map<SubjectId, Permit> permits() {
            return decided.permits();
        }
    }

    /** See {@link Vault#open}. */
    OpenedValues open(StoreId store, SubjectId person, Use use, CallerFacts known) {
        var answer = answer(new Asked(store, List.of(person), use, known));
        answer.awaitRefusals();
        var refused = answer.decided().refusals().get(person);
        if (refused != null) {
            throw refused;
        }
        var permit = answer.permits().get(person);
        return permit == null ? new OpenedValues() : permit.open(store, use, answer.ticket());
    }

    /** See {@link HeldRecords#openEach}. */
    List<OpenedPage.Value> openEach(StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        var answer = answer(new Asked(store, new LinkedHashSet<>(people), use, known));
        answer.awaitRefusals();
        answer.decided().logRefusals(store, use);
        return answer.permits().values().stream()
                .flatMap(it -> it.openEach(store, use, answer.ticket()).stream())
                .toList();
    }

    /** See {@link Vault#openThings}. */
    Map<UUID, OpenedValues> openThings(
            StoreId store, SubjectId person, Collection<UUID> things, Use use, CallerFacts known) {
        var byThing = data.ofThings(store, person, things, use.categories());
        var rows = byThing.values().stream().flatMap(List::stream).toList();
        if (rows.isEmpty()) {
            return Map.of();
        }
        var decided = decideOpenings.decide(store, Map.of(person, rows), use, known, clock.instant());
        var ticket = inquiry.submit(decided.entries());
        var refused = decided.refusals().get(person);
        if (refused != null) {
            ticket.await();
            throw refused;
        }
        var permit = Objects.requireNonNull(decided.permits().get(person));
        var opened = new LinkedHashMap<UUID, OpenedValues>();
        byThing.forEach((thing, theirs) -> opened.put(thing, permit.of(theirs).open(store, use, ticket)));
        return opened;
    }

    /** See {@link Vault#openAll}. */
    Map<SubjectId, OpenedValues> openAll(StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        var asked = new Asked(store, new LinkedHashSet<>(people), use, known);
        return opened(asked, answer(asked));
    }

    private static Map<SubjectId, OpenedValues> opened(Asked asked, Answer answer) {
        answer.awaitRefusals();
        answer.decided().logRefusals(asked.store(), asked.use());
        var all = new LinkedHashMap<SubjectId, OpenedValues>();
        answer.permits().forEach((person, it) -> all.put(person, it.open(asked.store(), asked.use(), answer.ticket())));
        return all;
    }

    /**
     * See {@link PeopleOfAccounts#opening}.
     *
     * @param people a select that returns the people of an account
     */
    PeopleOfAccounts.Sealed ahead(
            StatementBatch trip, StoreId store, String people, UUID account, Use use, CallerFacts known) {
        var key = inquiry.keyClass(store, use.purpose());
        var noes = decideOpenings.asked(store, List.of(), use, known);
        var read = trip.take(ReadRows.of(store, people, account, use.categories(), key, noes));
        return some -> ahead(new Asked(store, new LinkedHashSet<>(some), use, known), read.get());
    }

    private Map<SubjectId, OpenedValues> ahead(Asked asked, List<ReadData.Row> read) {
        var decided = decide(List.of(asked), Map.of(asked, RowsOfPeople.byPerson(read)));
        return opened(asked, decided.all().getFirst());
    }

    /** Within a transaction, uses a select in that transaction, which sees what it has written. */
    private Answer answer(Asked asked) {
        return asked.people().size() > MOST_TOGETHER || TransactionSynchronizationManager.isActualTransactionActive()
                ? together.alone(asked)
                : together.ask(asked);
    }

    private Supplier<RequestBatcher.Answers<Answer>> select(List<Asked> all) {
        var rows = new IdentityHashMap<Asked, Map<SubjectId, List<ReadData.Row>>>();
        List<Asked> left = all;
        while (!left.isEmpty()) {
            var first = left.getFirst();
            var same = new ArrayList<Asked>();
            var others = new ArrayList<Asked>();
            left.forEach(it -> (first.isOfSameStoreAndKey(it, inquiry) ? same : others).add(it));
            left = others;
            var found = RowsOfPeople.byPerson(rows(first.store(), same));
            same.forEach(it -> rows.put(it, found));
        }
        return () -> decide(all, rows);
    }

    /** What all of these requests need, in one select. */
    private List<ReadData.Row> rows(StoreId store, List<Asked> all) {
        var first = all.getFirst();
        var key = inquiry.keyClass(store, first.use().purpose());
        var noes = new HashSet<String>();
        all.forEach(it -> noes.addAll(decideOpenings.asked(store, it.people(), it.use(), it.known())));
        if (all.stream().allMatch(it -> it.use().kinds().equals(first.use().kinds()))) {
            var people = all.stream().flatMap(it -> it.people().stream()).collect(Collectors.toSet());
            return data.ofPeople(store, people, first.use().categories(), key, noes);
        }
        var categoriesOf = new HashMap<SubjectId, Set<String>>();
        all.forEach(it -> it.people()
                .forEach(person -> categoriesOf
                        .computeIfAbsent(person, none -> new HashSet<>())
                        .addAll(it.use().categories())));
        return data.ofPeople(store, categoriesOf, key, noes);
    }

    private RequestBatcher.Answers<Answer> decide(
            List<Asked> all, Map<Asked, Map<SubjectId, List<ReadData.Row>>> rows) {
        var now = clock.instant();
        var decided = all.stream()
                .map(it -> {
                    var theirs = it.rows(Objects.requireNonNull(rows.get(it)));
                    return decideOpenings.decide(it.store(), theirs, it.use(), it.known(), now);
                })
                .toList();
        var ticket = inquiry.submit(
                decided.stream().flatMap(it -> it.entries().stream()).toList());
        return new RequestBatcher.Answers<>(
                decided.stream().map(it -> new Answer(it, ticket)).toList(), ticket.settled());
    }

    /** See {@link Vault#find}. */
    Set<SubjectId> find(StoreId store, SubjectLookup sought, Use use, CallerFacts known) {
        var compared =
                sought.kind().<List<Kind<?>>>map(List::of).orElse(List.of(Kind.NAME, Kind.SHIPPING, Kind.BILLING));
        var categories = new HashSet<>(use.categories());
        compared.forEach(it -> categories.add(it.category().name()));
        var found = RowsOfPeople.byPerson(data.ofFound(store, hashKeys.all(store, sought.text()), categories));
        found.keySet().retainAll(sought.among(Set.copyOf(found.keySet())));
        found.entrySet().removeIf(it -> !decideOpenings.fits(store, sought, it.getKey(), it.getValue()));
        var asked = new Asked(store, found.keySet(), use, known);
        var decided = decideOpenings.decide(store, asked.rows(found), use, known, clock.instant());
        inquiry.submit(decided.entries()).await();
        decided.logRefusals(store, use);
        return decided.permits().keySet();
    }
}
