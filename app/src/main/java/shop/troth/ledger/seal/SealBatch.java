package shop.troth.ledger.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.find.PeopleIndex;
import shop.troth.ledger.find.WordIndex;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.tree.TileTree;

/**
 * Seals the pending entries of one store, one batch per transaction: moves them from pending rows into leaves and tiles, and signs. Nodes
 * take turns with an advisory lock that ends with the transaction; the tree's size is compared and updated, so that a node that was
 * suspended cannot overwrite it. So there is one history, even if nodes crash or hang.
 */
public final class SealBatch {

    private static final Logger LOG = LoggerFactory.getLogger(SealBatch.class);

    /** The approximate number of entries in a batch. */
    public static final int MOST = 10_000;

    private final TransactionOperations transaction;
    private final PendingEntries pending;
    private final StoreTrees trees;
    private final EntryCounts tallies;
    private final WordIndex marks;
    private final PeopleIndex people;
    private final SigningKeys keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param db connections that callers waiting for the ledger do not need
     * @param transaction on the same connections
     */
    public SealBatch(JdbcClient db, TransactionOperations transaction, RootKeyset root) {
        this.transaction = transaction;
        this.pending = new PendingEntries(db);
        this.trees = new StoreTrees(db);
        this.tallies = new EntryCounts(db);
        this.marks = new WordIndex(db);
        this.people = new PeopleIndex(db);
        this.keys = new SigningKeys(db, root);
    }

    /** Creates the store's tree with its first key, if it does not exist yet. */
    public void begin(StoreId store, String origin) {
        if (trees.find(store).isPresent()) {
            return;
        }
        transaction.executeWithoutResult(it -> {
            trees.endWhenIdle();
            trees.await(store);
            if (trees.find(store).isEmpty()) {
                var signer = keys.make(store, origin, 1);
                var empty = new TileTree();
                trees.begin(store, origin, 1, signer.sign(0, empty.root()).note());
                bring(store, signer);
            }
        });
    }

    /** Switches to a new signing key. The old and the new key sign the first checkpoint that covers it, which is kept forever. */
    public void changeKey(StoreId store) {
        transaction.executeWithoutResult(it -> {
            trees.endWhenIdle();
            trees.await(store);
            change(store);
        });
    }

    /** As {@link #changeKey} for a store with a request; only the first node does it. */
    void changeKeyAsAsked(StoreId store) {
        transaction.executeWithoutResult(it -> {
            if (trees.lock(store) && keys.takeRequest(store)) {
                change(store);
            }
        });
    }

    private void change(StoreId store) {
        var tree = trees.find(store).orElseThrow();
        var next = keys.make(store, tree.origin(), tree.key() + 1);
        var growth = bring(store, next);
        var note = keys.signer(tree)
                .sign(growth.size(), growth.root())
                .with(next.sign(growth.size(), growth.root()))
                .note();
        trees.signWith(store, tree.key() + 1, note);
        trees.keep(store, growth.size(), note);
    }

    /** Stores with a request for a new key. */
    List<StoreId> keysAsked() {
        return keys.requests();
    }

    /**
     * Seals pending entries. A row with a leaf that only the ledger itself adds, one that records a key or a pruning, is forged: it is
     * logged and set aside, and the others are sealed.
     *
     * @return how many entries were taken; 0 if there are none or another node is sealing
     */
    public int seal(StoreId store) {
        Integer sealed = transaction.execute(it -> {
            if (!trees.lock(store)) {
                return 0;
            }
            var taken = pending.take(store, MOST);
            var rows = taken.stream().filter(row -> !row.isForged()).toList();
            taken.stream().filter(PendingEntries.Row::isForged).forEach(row -> setAside(store, row));
            if (!rows.isEmpty()) {
                grow(
                        store,
                        growth ->
                                rows.forEach(row -> growth.add(row.lines(), row.entries(), "pending row " + row.id())));
            }
            return taken.stream().mapToInt(PendingEntries.Row::entries).sum();
        });
        return sealed == null ? 0 : sealed;
    }

    private void setAside(StoreId store, PendingEntries.Row row) {
        pending.setAside(store, row);
        LOG.error(
                "the database was altered: pending row {} of {} has a leaf that only the ledger itself adds; it was set aside, and is not sealed",
                row.id(),
                store);
    }

    /**
     * Adds one of the ledger's own leaves at the end of the tree, ahead of pending entries, and signs it. Must be called in a transaction
     * that holds the store's lock ({@link StoreTrees#lock}).
     *
     * @throws LedgerAltered if the tree is not the one that was signed
     */
    public void add(StoreId store, Leaf leaf) {
        grow(store, growth -> growth.add(leaf.line(), 1, "the ledger's own leaf"));
    }

    /**
     * The tree head that the store last signed.
     *
     * @throws LedgerAltered if the stored checkpoint differs
     */
    public TreeHead head(StoreId store) {
        var tree = trees.find(store).orElseThrow();
        return TreeGrowth.head(tree, keys.signer(tree).verifier());
    }

    /** To be called occasionally by the sealer, outside a batch. */
    void tidy() {
        pending.tidy();
    }

    private TreeGrowth bring(StoreId store, Signer signer) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var salt = new byte[8];
        random.nextBytes(salt);
        var leaf =
                Leaf.key(trees.now(), encoder.encodeToString(signer.verifier().bytes()), encoder.encodeToString(salt));
        return grow(store, growth -> growth.add(leaf.line(), 1, "the new key"));
    }

    private TreeGrowth grow(StoreId store, Consumer<TreeGrowth> more) {
        var tree = trees.find(store).orElseThrow();
        var signer = keys.signer(tree);
        var growth = new TreeGrowth(tree, trees.unfinished(store, tree.size()), signer.verifier());
        more.accept(growth);
        addLeaves(growth);
        if (!growth.tiles().isEmpty()) {
            trees.put(store, growth.tiles());
        }
        tallies.add(store, growth.counts());
        marks.add(store, growth.marks(), growth.from() / TileTree.WIDTH);
        people.add(store, growth.people(), Blocks.of(growth.from()));
        var note = signer.sign(growth.size(), growth.root()).note();
        if (!trees.advance(store, growth.from(), growth.size(), note)) {
            throw new IllegalStateException("another node sealed entries first; this batch was rolled back");
        }
        return growth;
    }

    private void addLeaves(TreeGrowth growth) {
        var blocks = new ArrayList<>(growth.leaves());
        if (growth.from() % Blocks.WIDTH > 0 && !trees.append(growth.store(), blocks.removeFirst())) {
            throw new LedgerAltered(growth.store(), "some leaves before %d are missing".formatted(growth.from()));
        }
        if (!blocks.isEmpty()) {
            trees.add(growth.store(), blocks);
        }
    }
}
