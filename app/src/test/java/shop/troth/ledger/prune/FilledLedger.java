package shop.troth.ledger.prune;

import static shop.troth.ledger.TestLedger.STORE;

import java.util.stream.IntStream;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.TestLedger;
import shop.troth.testing.TestDatabase;

/**
 * A record of many entries, sealed, to be copied: to write and seal them takes ten times as long.
 *
 * @param mail the checkpoint of a mail from before the change of keys
 */
record FilledLedger(TestDatabase database, RootKeyset root, String mail) {

    /** @param change how many entries there are before another key signs */
    static FilledLedger of(int entries, int change) {
        var database = TestDatabase.fresh();
        var node = TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
        write(node, 0, change);
        var mail = node.ledger.checkpoint(STORE).orElseThrow().note();
        node.batch.changeKey(STORE);
        write(node, change, entries);
        return new FilledLedger(database, node.root, mail);
    }

    static void write(TestLedger node, int from, int to) {
        node.append(IntStream.range(from, to).mapToObj(TestLedger::use).toList());
        node.sealAll();
    }
}
