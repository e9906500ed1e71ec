package shop.troth.ledger.prune;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.People;
import shop.troth.ledger.find.Sought;
import shop.troth.ledger.find.Words.Field;
import shop.troth.ledger.seal.Altered;
import shop.troth.ledger.seal.Pending;
import shop.troth.ledger.seal.Trees;
import shop.troth.ledger.verify.Leaf;
import shop.troth.ledger.verify.Prunings;
import shop.troth.ledger.verify.Prunings.Statement;
import shop.troth.ledger.verify.TileTree;

/**
 * Keeps of the entries before a day no more than their hashes, in the order in which they were sealed, some tiles in a transaction.
 * What one transaction did stays done whoever dies after it, and the next goes on there. Leaves that bring keys and policies stay.
 *
 * <p>Nothing is pruned before a sealed entry states it ({@link Prunings}), so a run states what the next one prunes.
 */
public final class PruneLedger {

    /** Tiles of 256 leaves in a transaction. */
    static final int TILES_AT_ONCE = 16;

    private static final int A_PAGE = 1_000;
    private static final int SALT = 8;

    private final TransactionOperations transaction;
    private final Trees trees;
    private final Leaves leaves;
    private final People people;
    private final FindEntries find;
    private final Pending pending;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param db on connections that nobody waits for who waits for the ledger
     * @param transaction on the same connections
     */
    public PruneLedger(JdbcClient db, TransactionOperations transaction) {
        this.transaction = transaction;
        this.trees = new Trees(db);
        this.leaves = new Leaves(db);
        this.people = new People(db);
        this.find = new FindEntries(db);
        this.pending = new Pending(db);
    }

    /**
     * States up to where a store's record may be pruned, the first entry that is not old enough, and prunes what was stated and sealed
     * before. Another node that seals or prunes at that moment goes first; then this one ends early, and the next run goes on.
     *
     * @return how many leaves the run went past
     * @throws Altered if a leaf is not the one that was sealed; it and all after it stay as they are
     */
    public long prune(StoreId store, Instant before) {
        state(store, before);
        long past = 0;
        for (long step = batch(store, before); step > 0; step = batch(store, before)) {
            past += step;
        }
        return past;
    }

    private long batch(StoreId store, Instant before) {
        Long past = transaction.execute(it -> trees.lock(store) ? locked(store, before) : 0);
        return past == null ? 0 : past;
    }

    private void state(StoreId store, Instant before) {
        transaction.executeWithoutResult(it -> {
            if (trees.lock(store)) {
                var stated = stated(store);
                long old = firstYoung(store, Math.max(stated.first(), leaves.through(store)), before);
                var statement = new Statement(old, old - aboutTheRecord(store, old));
                if (statement.prunable() > stated.prunable()) {
                    pending.add(
                            List.of(new Pending.Lines(store, 1, leaf(statement).line())));
                }
            }
        });
    }

    private Leaf leaf(Statement statement) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return Leaf.prune(
                trees.now(), statement, Base64.getUrlEncoder().withoutPadding().encodeToString(salt));
    }

    /** What the sealed entries state, the newest most of all. */
    private Statement stated(StoreId store) {
        return find.find(store, Sought.any().and(Field.KIND, Leaf.PRUNE), FindEntries.NEWEST, 1).entries().stream()
                .map(it -> Statement.of(it.leaf()))
                .findFirst()
                .orElse(new Statement(0, 0));
    }

    private long firstYoung(StoreId store, long from, Instant before) {
        long to = from;
        while (true) {
            var tile = new OldTile(store, leaves.tile(store, to / TileTree.WIDTH), Long.MAX_VALUE);
            long next = tile.prune(to, before.toEpochMilli());
            boolean whole = next > to && next % TileTree.WIDTH == 0;
            to = next;
            if (!whole) {
                return to;
            }
        }
    }

    /** How many of the first so many leaves bring keys or policies, or state a pruning. */
    private long aboutTheRecord(StoreId store, long first) {
        long all = 0;
        for (var kind : List.of(Leaf.KEY, Leaf.POLICY, Leaf.PRUNE)) {
            var sought = Sought.any().and(Field.KIND, kind);
            var page = find.find(store, sought, first, A_PAGE);
            all += page.entries().size();
            while (page.next().isPresent()) {
                page = find.find(store, sought, page.next().getAsLong(), A_PAGE);
                all += page.entries().size();
            }
        }
        return all;
    }

    private long locked(StoreId store, Instant before) {
        long from = leaves.through(store);
        long to = from;
        long stated = stated(store).first();
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
