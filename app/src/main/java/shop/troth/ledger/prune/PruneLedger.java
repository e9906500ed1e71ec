package shop.troth.ledger.prune;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.PeopleIndex;
import shop.troth.ledger.leaf.Prunings;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.StoreTrees;
import shop.troth.ledger.tree.TileTree;

/**
 * Reduces old entries to their hashes, in the order in which they were sealed, several tiles per transaction. Each transaction is
 * complete, so after a crash the next run continues there. Leaves that record keys and policies stay.
 *
 * <p>Nothing is pruned before a signed entry states it ({@link Prunings}), so each run states what the next one prunes.
 */
public final class PruneLedger {

    /** The number of tiles of 256 leaves in a transaction. */
    static final int TILES_AT_ONCE = 16;

    private final TransactionOperations transaction;
    private final StoreTrees trees;
    private final StoredLeaves leaves;
    private final PeopleIndex people;
    private final StatePrunings state;

    /**
     * @param db connections that callers waiting for the ledger do not need
     * @param transaction on the same connections
     * @param seal on the same connections
     * @param pause the minimum time between two entries that state a pruning
     */
    public PruneLedger(JdbcClient db, TransactionOperations transaction, SealBatch seal, Duration pause) {
        this.transaction = transaction;
        this.trees = new StoreTrees(db);
        this.leaves = new StoredLeaves(db);
        this.people = new PeopleIndex(db);
        this.state = new StatePrunings(db, transaction, seal, pause);
    }

    /**
     * Prunes what an earlier run stated, then states how far the ledger may be pruned next, up to the first entry that is not old enough.
     * If another node is sealing or pruning, this run ends early, and the next run continues.
     *
     * @return how many leaves the run has processed
     * @throws LedgerAltered if a leaf is not the one that was sealed, or was pruned without an entry that states it; it and all later leaves
     *     stay as they are, and nothing is stated
     */
    public long prune(StoreId store, Instant before) {
        long past = 0;
        for (long step = batch(store, before); step > 0; step = batch(store, before)) {
            past += step;
        }
        state.state(store, before);
        return past;
    }

    private long batch(StoreId store, Instant before) {
        Long past = transaction.execute(it -> trees.lock(store) ? locked(store, before) : 0);
        return past == null ? 0 : past;
    }

    private long locked(StoreId store, Instant before) {
        long from = leaves.through(store);
        long to = from;
        long stated = state.last(store).statement().first();
        if (from > stated) {
            throw new LedgerAltered(
                    store,
                    "its first %d leaves are marked as pruned, but its entries state it of %d".formatted(from, stated));
        }
        for (int i = 0; i < TILES_AT_ONCE; i++) {
            var tile = new OldTile(store, leaves.tile(store, to / TileTree.WIDTH), stated);
            long next = tile.prune(to, before.toEpochMilli());
            if (next == to) {
                break;
            }
            leaves.put(store, tile.changed());
            leaves.forget(store, to / TileTree.WIDTH, tile.wordsGone());
            people.forget(store, tile.peopleGone());
            boolean whole = next % TileTree.WIDTH == 0;
            to = next;
            if (!whole) {
                break;
            }
        }
        if (to > from) {
            leaves.moveThrough(store, to);
        }
        return to - from;
    }
}
