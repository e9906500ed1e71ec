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
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/** The leaves of one tile, the old ones of which are pruned. */
final class OldTile {

    /** The leaves of one block, separated by line feeds, and their hashes. */
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

    /** @param limit the number of the first leaf that stays regardless of its age */
    OldTile(StoreId store, List<Row> rows, long limit) {
        this.store = store;
        this.rows = rows;
        this.limit = limit;
    }

    /**
     * @param from the number of the first leaf that has not been processed
     * @param before milliseconds since 1970
     * @return the number of the next leaf that stays
     * @throws LedgerAltered if a leaf does not match its hash, or a leaf from there on is already pruned
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
                    throw new LedgerAltered(store, "leaf %d is pruned, but not by the ledger itself".formatted(number));
                }
                continue;
            }
            if (!MessageDigest.isEqual(hashing.leaf(lines[i].getBytes(StandardCharsets.UTF_8)), hashes.get(i))) {
                throw new LedgerAltered(store, "leaf %d does not match its hash".formatted(number));
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

    /** How many of its leaves were pruned. */
    long prunable() {
        return prunable;
    }

    List<Row> changed() {
        return changed;
    }

    /** Words that no remaining leaf of the tile has. */
    Set<Long> wordsGone() {
        return gone;
    }

    /** By the first leaf of each changed block, the people that no remaining leaf is about. */
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
