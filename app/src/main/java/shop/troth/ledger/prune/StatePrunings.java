package shop.troth.ledger.prune;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings.Statement;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.StoreTrees;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.ledger.tree.TileTree;

/**
 * Adds the entries that state which leaves may be pruned. Each continues the previous one: the leaves in between are read, checked against
 * the signed root, and counted. It does not trust the search index or the stored pruning progress, so that somebody who can write to those
 * tables cannot make the store sign a false statement.
 */
final class StatePrunings {

    private static final int SALT = 8;

    /** An entry that states a pruning, and when it was added, in milliseconds since 1970. */
    record Stated(Statement statement, long at) {}

    private final TransactionOperations transaction;
    private final StoreTrees trees;
    private final StoredLeaves leaves;
    private final FindEntries find;
    private final ProveLedger proofs;
    private final SealBatch seal;
    private final Duration pause;
    private final Hashing hashing = new Hashing();
    private final SecureRandom random = new SecureRandom();

    StatePrunings(JdbcClient db, TransactionOperations transaction, SealBatch seal, Duration pause) {
        this.transaction = transaction;
        this.trees = new StoreTrees(db);
        this.leaves = new StoredLeaves(db);
        this.find = new FindEntries(db);
        this.proofs = new ProveLedger(db);
        this.seal = seal;
        this.pause = pause;
    }

    /**
     * The newest entry that states a pruning; if there is none, a statement of no leaves at time 0.
     *
     * @throws LedgerAltered if the entry is not covered by the store's signature
     */
    Stated last(StoreId store) {
        var page = find.find(store, EntryCriteria.any().and(Field.KIND, Leaf.PRUNE), FindEntries.NEWEST, 1);
        if (page.entries().isEmpty()) {
            return new Stated(new Statement(0, 0), 0);
        }
        var found = page.entries().getFirst();
        check(store, seal.head(store), found.number(), hash(found.leaf().line()));
        return new Stated(
                Statement.of(found.leaf()), Long.parseLong(found.leaf().at()));
    }

    /**
     * Adds a statement up to the first entry that is not old enough, unless the last one was added too recently. Leaves are read one tile
     * at a time without the sealer's lock; if another node has added a statement meanwhile, this one adds none.
     *
     * @throws LedgerAltered if a leaf is not the one that was signed, or is pruned without an entry that states it
     */
    void state(StoreId store, Instant before) {
        if (trees.find(store).isEmpty()) {
            return;
        }
        var last = last(store);
        if (trees.now() - last.at() < pause.toMillis()) {
            return;
        }
        try {
            var next = next(store, last.statement(), before);
            if (next.prunable() > last.statement().prunable()) {
                add(store, last, next);
            }
        } catch (LedgerAltered e) {
            if (last.equals(last(store))) { // otherwise another node has stated and pruned meanwhile
                throw e;
            }
        }
    }

    private void add(StoreId store, Stated last, Statement next) {
        transaction.executeWithoutResult(it -> {
            if (trees.lock(store) && last.equals(last(store))) {
                var salt = new byte[SALT];
                random.nextBytes(salt);
                var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
                seal.add(store, Leaf.prune(trees.now(), next, encoded));
            }
        });
    }

    private Statement next(StoreId store, Statement last, Instant before) {
        var head = seal.head(store);
        long to = last.first();
        long prunable = last.prunable();
        while (to < head.size()) {
            var rows = leaves.tile(store, to / TileTree.WIDTH);
            var tile = new OldTile(store, rows, head.size());
            long next = tile.prune(to, before.toEpochMilli());
            if (next == to) {
                break;
            }
            var first = rows.getFirst();
            check(store, head, first.first(), TileTree.split(first.hashes()).getFirst());
            prunable += tile.prunable();
            to = next;
            if (to % TileTree.WIDTH != 0) {
                break;
            }
        }
        return new Statement(to, prunable);
    }

    /** The audit path of a tile's first leaf contains all other hashes of the tile, so it verifies all of them. */
    private void check(StoreId store, TreeHead head, long leaf, byte[] hash) {
        boolean signed;
        try {
            signed = proofs.inclusion(store, leaf, head.size())
                    .filter(path -> Proofs.included(hash, leaf, head.size(), path, head.root()))
                    .isPresent();
        } catch (IllegalStateException e) {
            throw new LedgerAltered(store, String.valueOf(e.getMessage())); // hashes are missing
        }
        if (!signed) {
            throw new LedgerAltered(
                    store, "leaf %d, or one of those beside it, is not the one that was signed".formatted(leaf));
        }
    }

    private byte[] hash(String line) {
        return hashing.leaf(line.getBytes(StandardCharsets.UTF_8));
    }
}
