package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ticket;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;

/** Opens records, and finds people by what is in them: one select, the decision, one ledger entry a person. */
@Component
class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final SealedData data;
    private final HashKeys hashKeys;
    private final PersonFacts facts;
    private final Asking asking;
    private final RootKeyset root;
    private final Clock clock;

    Opening(SealedData data, HashKeys hashKeys, PersonFacts facts, Asking asking, RootKeyset root, Clock clock) {
        this.data = data;
        this.hashKeys = hashKeys;
        this.facts = facts;
        this.asking = asking;
        this.root = root;
        this.clock = clock;
    }

    /** See {@link Vault#open}. */
    Opened open(StoreId store, SubjectId person, Use use, Known known) {
        var now = clock.instant();
        var rows = data.ofPeople(store, List.of(person), names(use), asking.keyClass(store, use.purpose()));
        if (rows.isEmpty()) {
            return new Opened();
        }
        var permit = permit(store, person, use, known, rows, now);
        return permit.open(store, use, asking.submit(List.of(permit.entry())));
    }

    /** See {@link Vault#openAll}. */
    Map<SubjectId, Opened> openAll(StoreId store, Collection<SubjectId> people, Use use, Known known) {
        var rows = data.ofPeople(store, people, names(use), asking.keyClass(store, use.purpose()));
        var permits = permits(store, use, known, byPerson(rows));
        var ticket = submit(permits);
        var opened = new LinkedHashMap<SubjectId, Opened>();
        permits.forEach((person, permit) -> opened.put(person, permit.open(store, use, ticket)));
        return opened;
    }

    /** See {@link Vault#find}. */
    Set<SubjectId> find(StoreId store, Sought sought, Use use, Known known) {
        var categories = new ArrayList<>(names(use));
        if (sought.what() == Sought.What.HOUSEHOLD) {
            categories.addAll(
                    List.of(name(Kind.NAME), name(Kind.SHIPPING), name(Kind.BILLING))); // to be compared inside
        }
        var found = byPerson(data.ofFound(store, hashKeys.all(store, sought), categories));
        found.entrySet().removeIf(it -> !fits(store, sought, it.getKey(), it.getValue()));
        found.replaceAll((person, rows) ->
                rows.stream().filter(it -> names(use).contains(it.category())).toList());
        found.values().removeIf(List::isEmpty);
        var permits = permits(store, use, known, found);
        submit(permits).await();
        return new LinkedHashSet<>(permits.keySet());
    }

    /** What a hash of a household leaves open is decided by the records themselves, which do not leave this method. */
    private boolean fits(StoreId store, Sought sought, SubjectId person, List<SealedData.Row> rows) {
        if (sought.what() != Sought.What.HOUSEHOLD) {
            return true;
        }
        var key = PersonKey.unwrap(root, rows.getFirst().wrappedKey(), store, person, KeyClass.ORDINARY);
        var names = of(rows, Kind.NAME)
                .map(it -> Sealing.unseal(store, key, Kind.NAME, it))
                .toList();
        return List.of(Kind.SHIPPING, Kind.BILLING).stream()
                .flatMap(kind -> of(rows, kind).map(it -> Sealing.unseal(store, key, kind, it)))
                .anyMatch(address -> names.stream().anyMatch(it -> sought.fits(address, it)));
    }

    private static java.util.stream.Stream<SealedData.Row> of(List<SealedData.Row> rows, Kind<?> kind) {
        return rows.stream().filter(it -> it.category().equals(name(kind)));
    }

    private static Map<SubjectId, List<SealedData.Row>> byPerson(List<SealedData.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(SealedData.Row::subject, LinkedHashMap::new, Collectors.toList()));
    }

    private Map<SubjectId, Permit> permits(
            StoreId store, Use use, Known known, Map<SubjectId, List<SealedData.Row>> people) {
        var permits = new LinkedHashMap<SubjectId, Permit>();
        var now = clock.instant();
        people.forEach((person, theirs) -> {
            try {
                permits.put(person, permit(store, person, use, known, theirs, now));
            } catch (Refused e) {
                LOG.warn("Nothing is opened for {}: {}", use.name(), e.getMessage());
            }
        });
        return permits;
    }

    private Ticket submit(Map<SubjectId, Permit> permits) {
        return asking.submit(permits.values().stream().map(Permit::entry).toList());
    }

    /** The policy allowed it: one person's key and rows, and what the ledger is to say. */
    private record Permit(PersonKey key, List<SealedData.Row> rows, List<String> clauses, Entry entry) {

        Opened open(StoreId store, Use use, Ticket ticket) {
            var grounds = new Grounds(clauses, ticket);
            var opened = new Opened();
            for (var sought : use.kinds()) {
                of(rows, sought).findFirst().ifPresent(row -> put(store, sought, row, grounds, opened));
            }
            return opened;
        }

        private <T> void put(StoreId store, Kind<T> kind, SealedData.Row row, Grounds grounds, Opened opened) {
            opened.put(kind, new Personal<>(Sealing.unseal(store, key, kind, row), grounds));
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
            questions.allow(use.action(), column, PersonFacts.of(use.purpose(), first.person(), own), born, now);
        }
        for (var row : rows) {
            var category = new DataCategory(row.category());
            categories.add(category);
            questions.allow(
                    use.action(), category, facts.of(store, use.purpose(), row, known.about(category)), born, now);
            if (questions.isOver(category, row.keepUntil(), row.endedAt(), now)) {
                throw questions.refuse(use.action(), category, List.of(), "its time is over", now);
            }
        }
        var kind = use.action() == Action.USE ? EntryKind.USE : EntryKind.SHARE;
        return new Permit(key, rows, questions.clauses(), questions.entry(kind, categories, now));
    }

    private static List<String> names(Use use) {
        return use.kinds().stream().map(Opening::name).toList();
    }

    private static String name(Kind<?> kind) {
        return kind.category().name();
    }
}
