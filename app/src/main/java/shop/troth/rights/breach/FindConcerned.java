package shop.troth.rights.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Reference;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.rights.breach.kept.BreachCase.Concerned;
import shop.troth.rights.breach.kept.BreachCase.Whose;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.rights.breach.kept.BreachPeople.Person;
import shop.troth.vault.EveryPerson;
import shop.troth.vault.NamedInLedger;
import shop.troth.vault.NamedInLedger.Named;

/**
 * Finds the people whom a breach concerns, and which of their data: by what the ledger says was opened in that time, or by what the store has
 * of them. Opens nothing.
 */
@Component
@RequiredArgsConstructor
class FindConcerned {

    private static final int AT_ONCE = 1_000;
    private static final Set<String> OPENED =
            Set.of(EntryKind.USE.word(), EntryKind.SHARE.word(), EntryKind.REVEAL.word());

    private final FindEntries entries;
    private final NamedInLedger named;
    private final Orders orders;

    /** @param people those whom the store can still find */
    record Found(List<Person> people, int gone) {

        Concerned counted() {
            var of = new EnumMap<BreachData, Integer>(BreachData.class);
            people.forEach(it -> it.data().forEach(one -> of.merge(one, 1, Integer::sum)));
            return new Concerned(of, people.size(), gone);
        }
    }

    Found find(StoreId store, Whose whose, Collection<BreachData> data, Instant from, Instant until) {
        return switch (whose.how()) {
            case LEDGER -> byLedger(store, whose, data, from, until);
            case EVERYBODY -> everybody(store, data);
            case ORDERS -> {
                var buyers = orders.numbered(store, whose.orders()).stream()
                        .map(Order::buyer)
                        .distinct()
                        .toList();
                yield new Found(held(named.of(store, buyers), data, true), 0);
            }
        };
    }

    private Found everybody(StoreId store, Collection<BreachData> data) {
        var people = new ArrayList<Person>();
        var page = named.after(store, EveryPerson.FIRST, AT_ONCE);
        while (!page.isEmpty()) {
            var buyers = orders.buyers(store, page.stream().map(Named::person).toList());
            page.forEach(it -> people.addAll(held(List.of(it), data, buyers.contains(it.person()))));
            page = named.after(store, page.getLast().person(), AT_ONCE);
        }
        return new Found(people, 0);
    }

    private static List<Person> held(List<Named> people, Collection<BreachData> data, boolean buys) {
        var held = new ArrayList<Person>();
        for (var one : people) {
            var among = BreachData.among(data, one.categories());
            if (buys && data.contains(BreachData.ORDERS)) {
                among.add(BreachData.ORDERS); // an order itself is in no sealed record
            }
            if (!among.isEmpty()) {
                held.add(new Person(one.person(), among, one.postal()));
            }
        }
        return held;
    }

    private Found byLedger(StoreId store, Whose whose, Collection<BreachData> data, Instant from, Instant until) {
        var opened = new HashMap<String, Set<String>>();
        var sought = sought(whose);
        long before = FindEntries.NEWEST;
        while (before > 0) {
            var page = entries.find(store, sought, before, AT_ONCE);
            boolean earlier = false;
            for (var it : page.entries()) {
                var leaf = it.leaf();
                var at = Instant.ofEpochMilli(Long.parseLong(leaf.at()));
                earlier |= at.isBefore(from);
                if (!at.isBefore(from) && !at.isAfter(until) && OPENED.contains(leaf.kind())) {
                    opened.computeIfAbsent(leaf.who(), _ -> new HashSet<>())
                            .addAll(List.of(leaf.categories().split(",")));
                }
            }
            before = earlier ? 0 : page.next().orElse(0);
        }
        opened.values().removeIf(it -> BreachData.among(data, it).isEmpty());
        var people = new ArrayList<Person>();
        var page = named.after(store, EveryPerson.FIRST, AT_ONCE);
        while (!page.isEmpty()) {
            for (var one : page) {
                var categories = opened.remove(one.pseudonym());
                if (categories != null) {
                    people.add(new Person(one.person(), BreachData.among(data, categories), one.postal()));
                }
            }
            page = named.after(store, page.getLast().person(), AT_ONCE);
        }
        return new Found(people, opened.size());
    }

    private static EntryCriteria sought(Whose whose) {
        var sought = EntryCriteria.any();
        if (whose.staff().isPresent()) {
            sought = sought.and(Field.STAFF, Reference.to(whose.staff().get()).text());
        }
        if (!whose.purpose().isEmpty()) {
            sought = sought.and(Field.PURPOSE, whose.purpose());
        }
        return whose.recipient().isEmpty() ? sought : sought.and(Field.RECIPIENT, whose.recipient());
    }
}
