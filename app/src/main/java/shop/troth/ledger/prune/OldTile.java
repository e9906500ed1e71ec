package shop.troth.ledger.prune;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Words;
import shop.troth.ledger.seal.Altered;
import shop.troth.ledger.verify.Hashing;
import shop.troth.ledger.verify.Leaf;
import shop.troth.ledger.verify.TileTree;

/** The leaves of one tile, of which the old ones are pruned. */
final class OldTile {

    /** Lines of leaves that lie in one row, parted by line feeds, and their hashes. */
    record Row(long first, String lines, byte[] hashes) {}

    private final StoreId store;
    private final List<Row> rows;
    private final List<Row> changed = new ArrayList<>();
    private final Words words = new Words();
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> left = new HashSet<>();
    private final Hashing hashing = new Hashing();
    private long end;
    private boolean stopped;

    OldTile(StoreId store, List<Row> rows) {
        this.store = store;
        this.rows = rows;
    }

    /**
     * @param from number of the first leaf that has not been looked at
     * @param before milliseconds since 1970
     * @return number of the first leaf behind it that stays
     */
    long prune(long from, long before) {
        end = from;
        for (var row : rows) {
            var lines = row.lines().split("\n", -1);
            var hashes = TileTree.split(row.hashes());
            boolean pruned = false;
            for (int i = 0; i < lines.length; i++) {
                if (prunes(row.first() + i, lines[i], hashes.get(i), before)) {
                    lines[i] = Leaf.PRUNED;
                    pruned = true;
                }
            }
            if (pruned) {
                changed.add(new Row(row.first(), String.join("\n", lines), row.hashes()));
            }
        }
        gone.removeAll(left);
        return end;
    }

    List<Row> changed() {
        return changed;
    }

    /** Words that no leaf of the tile has any more. */
    Set<Long> wordsGone() {
        return gone;
    }

    private boolean prunes(long number, String line, byte[] hash, long before) {
        if (line.equals(Leaf.PRUNED)) {
            return false;
        }
        if (!MessageDigest.isEqual(hashing.leaf(line.getBytes(StandardCharsets.UTF_8)), hash)) {
            throw new Altered(store, "leaf %d and its hash do not fit".formatted(number));
        }
        var leaf = Leaf.parse(line);
        boolean old = number == end && !stopped && (leaf.aboutTheRecord() || Long.parseLong(leaf.at()) < before);
        if (number >= end && !old) {
            stopped = true;
        }
        if (old) {
            end++;
        }
        boolean pruned = old && !leaf.aboutTheRecord();
        words.each(leaf, (pruned ? gone : left)::add);
        return pruned;
    }
}
