package shop.troth.ledger.seal;

import static shop.troth.ledger.TestLedger.STORE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.verify.Hashing;
import shop.troth.ledger.verify.TileTree;

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
        var trees = new Trees(node.db);
        var tree = trees.find(STORE).orElseThrow();
        var tiles = new TileTree();
        var hashing = new Hashing();
        leaves.subList(0, size).forEach(it -> tiles.add(hashing.leaf(it.getBytes(StandardCharsets.UTF_8))));

        node.db.sql("delete from ledger.leaf").update();
        node.db.sql("delete from ledger.tile").update();
        for (int from = 0; from < size; from += TileTree.WIDTH) {
            var some = leaves.subList(from, Math.min(size, from + TileTree.WIDTH));
            var hashes = new ByteArrayOutputStream();
            some.forEach(it -> hashes.writeBytes(hashing.leaf(it.getBytes(StandardCharsets.UTF_8))));
            trees.add(
                    STORE, List.of(new Trees.Leaves(from, some.size(), String.join("\n", some), hashes.toByteArray())));
        }
        trees.put(STORE, tiles.changed().stream().filter(it -> it.level() > 0).toList());
        var note = new SigningKeys(node.db, node.root).signer(tree).sign(size, tiles.root());
        trees.advance(STORE, tree.size(), size, note.note());
    }
}
