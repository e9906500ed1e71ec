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
import shop.troth.ledger.find.Marks;
import shop.troth.ledger.find.People;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.tree.TileTree;

/**
 * Seals what waits in one store, one batch in one transaction: out of the pending rows, into leaves and tiles, signed. Nodes
 * take turns by an advisory lock that ends with the transaction; the tree's size, changed from the one that was read, lets
 * nobody through who slept meanwhile. So there is one history, whoever dies or sleeps where.
 */
public final class SealBatch {

    private static final Logger LOG = LoggerFactory.getLogger(SealBatch.class);

    /** Entries in a batch, about. */
    public static final int MOST = 10_000;

    private final TransactionOperations transaction;
    private final Pending pending;
    private final StoreTrees trees;
    private final Tallies tallies;
    private final Marks marks;
    private final People people;
    private final SigningKeys keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param db on connections that nobody waits for who waits for the ledger
     * @param transaction on the same connections
     */
    public SealBatch(JdbcClient db, TransactionOperations transaction, RootKeyset root) {
        this.transaction = transaction;
        this.pending = new Pending(db);
        this.trees = new StoreTrees(db);
        this.tallies = new Tallies(db);
        this.marks = new Marks(db);
        this.people = new People(db);
        this.keys = new SigningKeys(db, root);
    }

    /** Begins the store's tree with its first key, if it has none yet. */
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

    /** Lets a new key sign from now on. Old and new sign the checkpoint that first covers it, which is kept for good. */
    public void changeKey(StoreId store) {
        transaction.executeWithoutResult(it -> {
            trees.endWhenIdle();
            trees.await(store);
            change(store);
        });
    }

    /** The same for a store for which somebody asked it; whoever comes first does it, and nobody twice. */
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

    /** Stores whose key is to be changed. */
    List<StoreId> keysAsked() {
        return keys.requests();
    }

    /**
     * Seals what waits. A row with a leaf that only the ledger itself adds, a key's or one that states a pruning, is forged: it is
     * reported and set aside, and the others are sealed.
     *
     * @return how many entries were taken; 0 if none waits or another node is at it
     */
    public int seal(StoreId store) {
        Integer sealed = transaction.execute(it -> {
            if (!trees.lock(store)) {
                return 0;
            }
            var taken = pending.take(store, MOST);
            var rows = taken.stream().filter(row -> !row.isForged()).toList();
            taken.stream().filter(Pending.Row::isForged).forEach(row -> setAside(store, row));
            if (!rows.isEmpty()) {
                grow(
                        store,
                        growth ->
                                rows.forEach(row -> growth.add(row.lines(), row.entries(), "pending row " + row.id())));
            }
            return taken.stream().mapToInt(Pending.Row::entries).sum();
        });
        return sealed == null ? 0 : sealed;
    }

    private void setAside(StoreId store, Pending.Row row) {
        pending.setAside(store, row);
        LOG.error(
                "the database was altered: pending row {} of {} has a leaf that only the ledger itself adds; it was set aside, and is not sealed",
                row.id(),
                store);
    }

    /**
     * Adds a leaf of the ledger's own at the tree's end, past the entries that wait, and signs it. To be called in a transaction that has
     * the store's lock ({@link StoreTrees#lock}).
     *
     * @throws Altered if the tree is not the one that was signed
     */
    public void add(StoreId store, Leaf leaf) {
        grow(store, growth -> growth.add(leaf.line(), 1, "the ledger's own leaf"));
    }

    /**
     * What the store signed last.
     *
     * @throws Altered if the stored checkpoint is another
     */
    public TreeHead head(StoreId store) {
        var tree = trees.find(store).orElseThrow();
        return Growth.head(tree, keys.signer(tree).verifier());
    }

    /** To be called now and then by whoever seals, outside of a batch. */
    void tidy() {
        pending.tidy();
    }

    private Growth bring(StoreId store, Signer signer) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var salt = new byte[8];
        random.nextBytes(salt);
        var leaf =
                Leaf.key(trees.now(), encoder.encodeToString(signer.verifier().bytes()), encoder.encodeToString(salt));
        return grow(store, growth -> growth.add(leaf.line(), 1, "the new key"));
    }

    private Growth grow(StoreId store, Consumer<Growth> more) {
        var tree = trees.find(store).orElseThrow();
        var signer = keys.signer(tree);
        var growth = new Growth(tree, trees.unfinished(store, tree.size()), signer.verifier());
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

    private void addLeaves(Growth growth) {
        var blocks = new ArrayList<>(growth.leaves());
        if (growth.from() % Blocks.WIDTH > 0 && !trees.append(growth.store(), blocks.removeFirst())) {
            throw new Altered(growth.store(), "some leaves before %d are missing".formatted(growth.from()));
        }
        if (!blocks.isEmpty()) {
            trees.add(growth.store(), blocks);
        }
    }
}
