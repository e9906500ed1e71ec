package shop.troth.newsletters.send;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.NewsletterKinds;
import shop.troth.newsletters.compose.Audience;
import shop.troth.newsletters.compose.OrderedCriteria;
import shop.troth.orders.Orders;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.vault.Readers;
import shop.troth.vault.Readers.Given;
import shop.troth.vault.Readers.Reader;

/** Picks the readers of a newsletter: those who want its topic and, if its draft requires it, have ordered. */
@Component
@RequiredArgsConstructor
class PickReaders {

    /** How many people are read at a time; the ledger's queue has room for as many uses of their orders. */
    private static final int AT_ONCE = 5_000;

    /**
     * Whom a newsletter is for.
     *
     * @param ordered which orders count, if the audience is those who ordered
     * @param numbers the catalog numbers that count; empty if any order counts
     */
    record Wanted(DeclaredMail kind, Audience audience, OrderedCriteria ordered, Set<String> numbers) {}

    private final Readers readers;
    private final Orders orders;

    /**
     * Goes through all readers, page by page.
     *
     * @param page takes the readers of each page; an address may come several times, except if the audience is those who ordered
     */
    void pick(StoreId store, Wanted wanted, Instant now, Consumer<List<Reader>> page) {
        pick(store, wanted, now, AT_ONCE, page);
    }

    void pick(StoreId store, Wanted wanted, Instant now, int atOnce, Consumer<List<Reader>> page) {
        var asked = new TreeSet<byte[]>(Arrays::compare);
        Optional<SubjectId> last = Optional.empty();
        do {
            var next = readers.after(store, wanted.kind().purpose(), last, atOnce);
            var some = wanted.audience() == Audience.ORDERED
                    ? whoOrdered(store, wanted, now, next.readers(), asked)
                    : next.readers();
            if (!some.isEmpty()) {
                page.accept(some);
            }
            last = next.last();
        } while (last.isPresent());
    }

    /**
     * For each address, only the newest order that counts is used.
     *
     * @param asked addresses already decided on earlier pages: another person may have the same one
     */
    private List<Reader> whoOrdered(StoreId store, Wanted wanted, Instant now, List<Reader> page, Set<byte[]> asked) {
        var some = page.stream().filter(it -> !asked.contains(it.address())).toList();
        if (some.isEmpty()) {
            return some;
        }
        var given = readers.given(store, some);
        var ids = given.stream().map(it -> new OrderId(it.thing())).collect(Collectors.toSet());
        var counting =
                orders.ordered(store, ids, wanted.numbers(), wanted.ordered().since(now));
        var newest = new TreeMap<byte[], Given>(Arrays::compare);
        given.stream()
                .filter(it -> counting.contains(new OrderId(it.thing())))
                .forEach(it -> newest.merge(it.reader().address(), it, PickReaders::later));
        asked.addAll(newest.keySet());
        return readers.pick(store, new ArrayList<>(newest.values()), NewsletterKinds.ordered(wanted.kind()));
    }

    /** Ids of orders increase with time. */
    private static Given later(Given one, Given other) {
        return one.thing().toString().compareTo(other.thing().toString()) < 0 ? other : one;
    }
}
