package shop.troth.ledger.seal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.find.BlocksAbout;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/** A tree that grows by one batch: the leaves and tiles to be stored, and their counts. */
final class TreeGrowth {

    /** The indexed fields of a leaf except the person. Many leaves of a tile have the same. */
    private record Worded(String kind, String by, String outcome, String recipient, String purpose, String facts) {

        static Worded of(Leaf leaf) {
            return new Worded(leaf.kind(), leaf.by(), leaf.outcome(), leaf.recipient(), leaf.purpose(), leaf.facts());
        }
    }

    private final StoreId store;
    private final long from;
    private final TileTree tiles;
    private final Hashing hashing = new Hashing();
    private final List<StoreTrees.Leaves> leaves = new ArrayList<>();
    private final Map<EntryCounts.Sort, Integer> counts = new HashMap<>();
    private final IndexWords words = new IndexWords();
    private final Map<Long, Set<Long>> marks = new HashMap<>();
    private final Set<Worded> worded = new HashSet<>();
    private final StringBuilder lines = new StringBuilder();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private final BlocksAbout people = new BlocksAbout();
    private int waiting;

    /**
     * @param stored the tree's unfinished tiles
     * @throws LedgerAltered if they, or the checkpoint, are not those that were signed
     */
    TreeGrowth(StoreTrees.Sealed tree, List<TileTree.Tile> stored, VerifierKey key) {
        this.store = tree.store();
        this.from = tree.size();
        this.tiles = open(tree, stored);
        if (!MessageDigest.isEqual(head(tree, key).root(), tiles.root())) {
            throw new LedgerAltered(store, "its last tiles do not have the root that was signed");
        }
    }

    /**
     * The tree head that was last signed.
     *
     * @throws LedgerAltered if the checkpoint is not this tree's, or is not signed with the key
     */
    static TreeHead head(StoreTrees.Sealed tree, VerifierKey key) {
        var note = SignedNote.parse(tree.note());
        var head = TreeHead.of(note);
        if (head.size() != tree.size() || !head.origin().equals(tree.origin()) || !note.signedBy(key)) {
            throw new LedgerAltered(tree.store(), "its size or checkpoint differs from what was signed");
        }
        return head;
    }

    /** @param where names the source of these lines in error messages */
    void add(String text, int entries, String where) {
        var all = text.split("\n", -1);
        if (all.length != entries) {
            throw new LedgerAltered(store, where + " does not have the stated number of lines");
        }
        for (var line : all) {
            try {
                var leaf = Leaf.parse(line);
                counts.merge(EntryCounts.Sort.of(leaf), 1, Integer::sum);
                if (worded.add(Worded.of(leaf))) {
                    words.each(leaf, marks.computeIfAbsent(tiles.size() / TileTree.WIDTH, it -> new HashSet<>())::add);
                }
                words.person(leaf, person -> people.add(person, tiles.size()));
            } catch (Leaf.Malformed e) {
                throw new LedgerAltered(store, where + " contains a malformed line: " + e.getMessage());
            }
            var hash = hashing.leaf(line.getBytes(StandardCharsets.UTF_8));
            tiles.add(hash);
            hashes.writeBytes(hash);
            lines.append(waiting++ == 0 ? "" : "\n").append(line);
            if (tiles.size() % Blocks.WIDTH == 0) {
                cut();
            }
            if (tiles.size() % TileTree.WIDTH == 0) {
                worded.clear();
            }
        }
    }

    StoreId store() {
        return store;
    }

    /** The number of leaves before this batch. */
    long from() {
        return from;
    }

    long size() {
        return tiles.size();
    }

    byte[] root() {
        return tiles.root();
    }

    /** The tiles above level 0 that have grown. */
    List<TileTree.Tile> tiles() {
        return tiles.changed().stream().filter(it -> it.level() > 0).toList();
    }

    /** The new leaves, in order; the first rows may continue a block that was begun before. */
    List<StoreTrees.Leaves> leaves() {
        cut();
        return leaves;
    }

    Map<EntryCounts.Sort, Integer> counts() {
        return counts;
    }

    /** The indexed words, by the tile of their leaves. */
    Map<Long, Set<Long>> marks() {
        return marks;
    }

    /** The indexed people. */
    BlocksAbout people() {
        return people;
    }

    private void cut() {
        if (waiting > 0) {
            leaves.add(new StoreTrees.Leaves(tiles.size() - waiting, waiting, lines.toString(), hashes.toByteArray()));
            lines.setLength(0);
            hashes.reset();
            waiting = 0;
        }
    }

    private static TileTree open(StoreTrees.Sealed tree, List<TileTree.Tile> stored) {
        try {
            return new TileTree(tree.size(), stored);
        } catch (IllegalArgumentException e) {
            throw new LedgerAltered(tree.store(), String.valueOf(e.getMessage()));
        }
    }
}
