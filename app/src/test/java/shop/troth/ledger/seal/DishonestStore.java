package shop.troth.ledger.seal;

import static shop.troth.ledger.TestLedger.STORE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.find.BlocksAbout;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.find.PeopleIndex;
import shop.troth.ledger.find.WordIndex;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/** What somebody can do who has database and keys: forget the end of a record, and sign what is left. */
public final class DishonestStore {

    private DishonestStore() {}

    public static void rewind(TestLedger node, int size) {
        var leaves = new ArrayList<String>();
        node.db
                .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                .query(String.class)
                .list()
                .forEach(it -> leaves.addAll(List.of(it.split("\n"))));
        var trees = new StoreTrees(node.db);
        var tree = trees.find(STORE).orElseThrow();
        var tiles = new TileTree();
        var hashing = new Hashing();
        leaves.subList(0, size).forEach(it -> tiles.add(hashing.leaf(it.getBytes(StandardCharsets.UTF_8))));

        node.db.sql("delete from ledger.leaf").update();
        node.db.sql("delete from ledger.tile").update();
        node.db.sql("delete from ledger.mark").update();
        node.db.sql("delete from ledger.about").update();
        var words = new IndexWords();
        var marks = new HashMap<Long, Set<Long>>();
        var about = new BlocksAbout();
        for (int from = 0; from < size; from += Blocks.WIDTH) {
            var some = leaves.subList(from, Math.min(size, from + Blocks.WIDTH));
            var hashes = new ByteArrayOutputStream();
            some.forEach(it -> hashes.writeBytes(hashing.leaf(it.getBytes(StandardCharsets.UTF_8))));
            int first = from;
            var found = marks.computeIfAbsent((long) from / TileTree.WIDTH, it -> new HashSet<>());
            for (int i = 0; i < some.size(); i++) {
                long number = first + i;
                var leaf = Leaf.parse(some.get(i));
                words.person(leaf, person -> about.add(person, number));
                words.each(leaf, found::add);
            }
            var text = String.join("\n", some);
            trees.add(STORE, List.of(new StoreTrees.Leaves(from, some.size(), text, hashes.toByteArray())));
        }
        new WordIndex(node.db).add(STORE, marks, -1);
        new PeopleIndex(node.db).add(STORE, about, -1);
        trees.put(STORE, tiles.changed().stream().filter(it -> it.level() > 0).toList());
        var note = new SigningKeys(node.db, node.root).signer(tree).sign(size, tiles.root());
        trees.advance(STORE, tree.size(), size, note.note());
    }
}
