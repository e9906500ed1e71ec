package shop.troth.ledger.prune;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.seal.Altered;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/** The leaves of one tile, of which the old ones are pruned. */
final class OldTile {

    /** Lines of leaves that lie in one block, parted by line feeds, and their hashes. */
    record Row(long first, String lines, byte[] hashes) {}

    private final StoreId store;
    private final List<Row> rows;
    private final long limit;
    private final List<Row> changed = new ArrayList<>();
    private final Map<Long, Set<Long>> peopleGone = new HashMap<>();
    private final IndexWords words = new IndexWords();
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> left = new HashSet<>();
    private final Hashing hashing = new Hashing();
    private long end;
    private boolean stopped;
    private long prunable;

    /** @param limit number of the first leaf that stays however old it is */
    OldTile(StoreId store, List<Row> rows, long limit) {
        this.store = store;
        this.rows = rows;
        this.limit = limit;
    }

    /**
     * @param from number of the first leaf that has not been looked at
     * @param before milliseconds since 1970
     * @return number of the first leaf behind it that stays
     * @throws Altered if a leaf does not match its hash, or is pruned from there on
     */
    long prune(long from, long before) {
        end = from;
        rows.forEach(it -> prune(it, before));
        gone.removeAll(left);
        return end;
    }

    private void prune(Row row, long before) {
        var lines = row.lines().split("\n", -1);
        var hashes = TileTree.split(row.hashes());
        var people = new HashSet<Long>();
        var staying = new HashSet<Long>();
        boolean pruned = false;
        for (int i = 0; i < lines.length; i++) {
            long number = row.first() + i;
            if (lines[i].equals(Leaf.PRUNED)) {
                if (number >= end) {
                    throw new Altered(store, "leaf %d is pruned, but not by the ledger itself".formatted(number));
                }
                continue;
            }
            if (!MessageDigest.isEqual(hashing.leaf(lines[i].getBytes(StandardCharsets.UTF_8)), hashes.get(i))) {
                throw new Altered(store, "leaf %d does not match its hash".formatted(number));
            }
            var leaf = Leaf.parse(lines[i]);
            boolean goes = isPruned(number, leaf, before);
            words.each(leaf, (goes ? gone : left)::add);
            words.person(leaf, (goes ? people : staying)::add);
            if (goes) {
                prunable++;
                lines[i] = Leaf.PRUNED;
                pruned = true;
            }
        }
        if (pruned) {
            people.removeAll(staying);
            peopleGone.put(row.first(), people);
            changed.add(new Row(row.first(), String.join("\n", lines), row.hashes()));
        }
    }

    /** How many of its leaves pruning removed. */
    long prunable() {
        return prunable;
    }

    List<Row> changed() {
        return changed;
    }

    /** Words that no leaf of the tile has any more. */
    Set<Long> wordsGone() {
        return gone;
    }

    /** Of each block that has changed, by its first leaf, the people whom it is not about any more. */
    Map<Long, Set<Long>> peopleGone() {
        return peopleGone;
    }

    private boolean isPruned(long number, Leaf leaf, long before) {
        boolean old = number == end
                && number < limit
                && !stopped
                && (leaf.aboutTheRecord() || Long.parseLong(leaf.at()) < before);
        if (number >= end && !old) {
            stopped = true;
        }
        if (old) {
            end++;
        }
        return old && !leaf.aboutTheRecord();
    }
}
