package shop.troth.bench.gdpr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.troth.bench.gdpr.RecordedPerson.Sort;
import shop.troth.kernel.Problem;
import shop.troth.vault.BenchedRecords;

/** One way of keeping records, with what is known of the people in it, so that each answer can be looked at. */
final class Side {

    /** Of ten people six ordered something, two asked something, two wanted news. */
    private static final List<Sort> SORTS = List.of(
            Sort.ORDER,
            Sort.ANSWER,
            Sort.ORDER,
            Sort.NEWS,
            Sort.ORDER,
            Sort.ORDER,
            Sort.ANSWER,
            Sort.ORDER,
            Sort.NEWS,
            Sort.ORDER);

    /** What the numbers of people who come later begin with; those of the plain tables are no others. */
    private static final int LATER = 10_000_000;

    final Keeper keeper;
    private final Map<Sort, List<RecordedPerson>> people;
    final List<RecordedPerson> deleted = new ArrayList<>();
    final LongAdder records = new LongAdder();

    private final Map<UUID, RecordedPerson> byId = new HashMap<>();
    private final Map<Sort, List<UUID>> numbers;
    private final int size;
    private int later = LATER;

    Side(Keeper keeper, int size, int deleted) {
        this.keeper = keeper;
        this.size = size;
        var all = people(0, size);
        load(all, false);
        all.forEach(it -> byId.put(it.id, it));
        people = all.stream().collect(Collectors.groupingBy(it -> it.sort));
        numbers = all.stream()
                .collect(Collectors.groupingBy(
                        it -> it.sort,
                        Collectors.flatMapping(
                                it -> it.records.stream().map(known -> known.ref), Collectors.toList())));
        numbers.values().forEach(Collections::sort);
        var gone = IntStream.range(size, size + deleted)
                .mapToObj(it -> BenchedRecords.person(it, Sort.ORDER))
                .toList();
        load(gone, false);
        this.deleted.addAll(gone);
    }

    private static List<RecordedPerson> people(int from, int before) {
        return IntStream.range(from, before)
                .mapToObj(it -> BenchedRecords.person(it, SORTS.get(it % SORTS.size())))
                .toList();
    }

    /** Some whose time is over, and some whose purpose is. Not counted. */
    void restock(int number) {
        var due = IntStream.range(later, later + number)
                .mapToObj(it -> BenchedRecords.person(it, Sort.ORDER))
                .toList();
        var told = IntStream.range(later + number, later + 2 * number)
                .mapToObj(it -> BenchedRecords.person(it, Sort.ANSWER))
                .toList();
        later += 2 * number;
        load(due, true);
        load(told, false);
    }

    /** The number of a person who has not been. */
    synchronized int next() {
        return later++;
    }

    private void load(Collection<RecordedPerson> some, boolean expired) {
        keeper.load(some, expired);
        records.add(some.stream().mapToInt(it -> it.records.size()).sum());
    }

    /** What a regulator asks about. Not counted. */
    void prepareDeleted() {
        keeper.prepareDeleted(deleted);
        records.add(-deleted.stream().mapToInt(it -> it.records.size()).sum());
        keeper.settle(byId.values());
    }

    RecordedPerson by(UUID id) {
        var found = byId.get(id);
        if (found == null) {
            throw new Problem("Somebody was read who was not asked for.");
        }
        return found;
    }

    /** As they were brought in. */
    List<RecordedPerson> people(Sort sort) {
        return people.getOrDefault(sort, List.of());
    }

    /** The numbers of the records of a sort of people as they were brought in, ascending. */
    List<UUID> numbers(Sort sort) {
        return numbers.getOrDefault(sort, List.of());
    }

    int size() {
        return size;
    }
}
