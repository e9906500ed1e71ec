package shop.troth.testbank.books;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;

/** Which facts reached their shop. What the journal does not say of one is told again after a start. */
final class DeliveredFacts {

    /** While the journal is read, by event: where the change is that it came with. */
    private final Map<String, Long> untold = new LinkedHashMap<>();

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    /** A change of the journal, in its order; before anything is told. */
    void recall(long position, Change change) {
        change.facts().forEach(fact -> untold.put(fact.id(), position));
        change.delivered().forEach(untold::remove);
    }

    /** Tells what was not delivered before, once. */
    void tellAgain(LongFunction<Change> journal, BankBooks.Teller to) {
        untold.values().stream().distinct().forEach(position -> {
            var change = journal.apply(position);
            var open = change.facts().stream()
                    .filter(fact -> untold.containsKey(fact.id()))
                    .toList();
            to.tell(position, new Change(change.at(), change.payment(), open, null, List.of()));
        });
        untold.clear();
    }

    void add(String event) {
        delivered.add(event);
    }

    /** What was delivered since, to be written down. */
    List<String> take() {
        if (delivered.isEmpty()) {
            return List.of();
        }
        var events = new ArrayList<String>();
        for (var event = delivered.poll(); event != null; event = delivered.poll()) {
            events.add(event);
        }
        return events;
    }
}
