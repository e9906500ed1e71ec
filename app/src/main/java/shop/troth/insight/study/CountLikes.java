package shop.troth.insight.study;

import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.OpenedPage;
import shop.troth.vault.Vault;

/**
 * Counts anew what customers bought and said they like, page by page. Each use of somebody's orders or answers is an entry in the ledger;
 * whoever objected to the study, stopped all use of their information, or was deleted is not in the counts. People with the same email
 * address are one person.
 */
@Component
@Sink
@RequiredArgsConstructor
class CountLikes {

    private static final int AT_ONCE = 200;
    private static final Period BACK = Period.ofYears(2);

    private final Orders orders;
    private final Catalog catalog;
    private final Vault vault;
    private final HeldRecords records;
    private final AddressChoices choices;
    private final Clock clock;

    private static final class Someone {
        private final Set<String> products = new HashSet<>();
        private final Set<String> categories = new HashSet<>();
        private final Set<String> answers = new HashSet<>();
    }

    StudyTally count(StoreId store) {
        var people = new HashMap<SubjectId, Someone>();
        bought(store, people);
        said(store, people);
        var tally = new StudyTally();
        people.values().forEach(it -> tally.add(it.products, it.categories, it.answers));
        return tally;
    }

    private void bought(StoreId store, Map<SubjectId, Someone> people) {
        var since = clock.instant().atOffset(ZoneOffset.UTC).minus(BACK).toInstant();
        var after = Orders.BEFORE_ALL;
        int read;
        do {
            var ids = orders.paidSince(store, since, after, AT_ONCE);
            read = ids.size();
            if (read > 0) {
                after = ids.getLast();
                var page = orders.findPaid(store, ids).stream()
                        .filter(it -> it.state() != OrderState.CANCELLED)
                        .toList();
                var buyers = page.stream().map(Order::buyer).collect(Collectors.toSet());
                var allowed = vault.useColumns(store, buyers, StudyUses.ORDERS);
                var first = choices.firstOfAddress(store, allowed);
                page.stream()
                        .filter(it -> allowed.contains(it.buyer()))
                        .forEach(it -> add(store, someone(people, first, it.buyer()), it));
            }
        } while (read == AT_ONCE);
    }

    private void add(StoreId store, Someone someone, Order order) {
        var shelf = catalog.now(store);
        order.lines().stream()
                .flatMap(it -> Sku.of(it.sku()).stream())
                .flatMap(it -> shelf.find(it).stream())
                .forEach(it -> {
                    someone.products.add(it.product().slug());
                    someone.categories.add(it.product().category());
                });
    }

    private void said(StoreId store, Map<SubjectId, Someone> people) {
        var use = StudyUses.LIKES;
        Optional<DatumRef> after = Optional.of(HeldRecords.FIRST);
        while (after.isPresent()) {
            var page = records.openTold(store, use, Set.of(), after.get(), AT_ONCE, use.known());
            var owners = page.records().stream().map(OpenedPage.Value::person).collect(Collectors.toSet());
            var first = choices.firstOfAddress(store, owners);
            page.records()
                    .forEach(it -> someone(people, first, it.person()).answers.addAll(answers(it)));
            after = page.next();
        }
    }

    /** The answers of one person, without the sentence before them. */
    private static Set<String> answers(OpenedPage.Value value) {
        return value.value().reveal() instanceof java.util.List<?> parts
                ? parts.stream().skip(1).map(Object::toString).collect(Collectors.toSet())
                : Set.of();
    }

    private static Someone someone(Map<SubjectId, Someone> people, Map<SubjectId, SubjectId> first, SubjectId person) {
        return people.computeIfAbsent(first.getOrDefault(person, person), it -> new Someone());
    }
}
