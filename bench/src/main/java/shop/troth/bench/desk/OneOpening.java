package shop.troth.bench.desk;

import java.util.List;
import java.util.stream.Collectors;
import shop.troth.bench.rights.BenchStore;
import shop.troth.kernel.Problem;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;

/** Looks in the ledger for what was opened to pack orders together: a line about each buyer, all of one moment. */
final class OneOpening {

    private static final String USE = "use";
    private static final String PACK = "order.fulfil";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final BenchStore store;

    OneOpening(BenchStore store) {
        this.store = store;
    }

    /**
     * @param people whose addresses were opened last
     * @throws Problem unless the newest entries are as many, about as many people, and of one moment, which no other entry has
     */
    void mustBe(int people) {
        awaitSealed();
        var newest = newest(people + 1);
        var ones = newest.subList(0, Math.min(people, newest.size()));
        var moments = ones.stream().map(Leaf::at).collect(Collectors.toSet());
        var who = ones.stream().map(Leaf::who).collect(Collectors.toSet());
        if (who.size() != people
                || moments.size() != 1
                || newest.size() > people && moments.contains(newest.getLast().at())) {
            throw new Problem("To pack %,d orders, %,d people’s data was opened, at %d moments."
                    .formatted(people, who.size(), moments.size()));
        }
    }

    private List<Leaf> newest(int most) {
        var packed = EntryCriteria.any().and(Field.KIND, USE).and(Field.PURPOSE, PACK);
        return FindEntries.in(store.connections())
                .find(BenchStore.ID, packed, FindEntries.NEWEST, most)
                .entries()
                .stream()
                .map(FindEntries.Found::leaf)
                .toList();
    }

    private void awaitSealed() {
        for (long end = System.nanoTime() + PATIENCE_NANOS;
                store.bean(Ledger.class).waits(BenchStore.ID); ) {
            if (System.nanoTime() > end) {
                throw new Problem("The ledger’s entries were not sealed.");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem("Somebody ended the wait for the ledger.");
            }
        }
    }
}
