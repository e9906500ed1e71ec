package shop.troth.ledger.prove;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.ledger.tree.TileTree;

/**
 * Creates the proofs of RFC 6962 from the stored tiles: that an entry is included in a checkpoint, and that the tree of one checkpoint is
 * a prefix of another's. A proof for given sizes never changes. Each takes only a few small reads, regardless of the size of the tree.
 */
public final class ProveLedger {

    /** The number of hashes in a full tile. */
    public static final int WIDTH = TileTree.WIDTH;

    /** The number of tree levels in one tile. */
    private static final int HEIGHT = 8;

    /** Tiles of higher levels would cover more leaves than a {@code long} can count. */
    private static final int HIGHEST = 7;

    private final JdbcClient db;
    private final Tiles tiles;

    public ProveLedger(JdbcClient db) {
        this.db = db;
        this.tiles = new Tiles(db);
    }

    /** The number of sealed leaves; empty for a store without a ledger. */
    public Optional<Long> size(StoreId store) {
        return db.sql("select size from ledger.tree where store_id = :store")
                .param("store", store.value())
                .query(Long.class)
                .optional();
    }

    /**
     * A tile of C2SP tlog-tiles.
     *
     * @param width how many of its hashes, 1 to 256
     * @return this many hashes of 32 bytes, concatenated; empty if the tile does not have that many yet
     */
    public Optional<byte[]> tile(StoreId store, int level, long index, int width) {
        if (level < 0 || level > HIGHEST || index < 0 || index > Long.MAX_VALUE >>> HEIGHT * (level + 1)) {
            return Optional.empty();
        }
        int bytes = width * Hashing.SIZE;
        return tiles.find(store, new TileTree.Place(level, index))
                .filter(it -> it.length >= bytes)
                .map(it -> Arrays.copyOf(it, bytes));
    }

    /**
     * The audit path of a leaf (RFC 6962, 2.1.1), from the leaf upward.
     *
     * @param leaf the number of the leaf, from 0
     * @param size the number of leaves in the tree
     * @return empty if a tree of this size has no such leaf, or the store's tree never had this size
     */
    public Optional<List<byte[]>> inclusion(StoreId store, long leaf, long size) {
        return leaf >= 0 && leaf < size && isReached(store, size)
                ? Optional.of(new Proofs(subtrees(store)).inclusion(leaf, size))
                : Optional.empty();
    }

    /**
     * The audit paths of several leaves, in order; shared tiles are read once.
     *
     * @param size the number of leaves in the tree
     * @return an empty path for a leaf that is not in the store's tree of this size
     */
    public List<List<byte[]>> inclusions(StoreId store, List<Long> leaves, long size) {
        boolean reached = isReached(store, size);
        var proofs = new Proofs(subtrees(store));
        return leaves.stream()
                .map(it -> reached && it >= 0 && it < size ? proofs.inclusion(it, size) : List.<byte[]>of())
                .toList();
    }

    /**
     * Proves that the first tree is a prefix of the second (RFC 6962, 2.1.2).
     *
     * @return no hashes if nothing needs to be proved: from an empty tree, or between trees of the same size
     */
    public Optional<List<byte[]>> consistency(StoreId store, long older, long size) {
        return older >= 0 && older <= size && isReached(store, size)
                ? Optional.of(new Proofs(subtrees(store)).consistency(older, size))
                : Optional.empty();
    }

    private boolean isReached(StoreId store, long size) {
        return size(store).filter(it -> size <= it).isPresent();
    }

    private Proofs.Subtrees subtrees(StoreId store) {
        Map<TileTree.Place, byte[]> read = new HashMap<>();
        return (level, index) -> {
            int hashes = 1 << level % HEIGHT;
            long first = index * hashes;
            var place = new TileTree.Place(level / HEIGHT, first / WIDTH);
            var tile = read.computeIfAbsent(place, it -> tiles.find(store, it).orElse(new byte[0]));
            int from = (int) (first % WIDTH) * Hashing.SIZE;
            int to = from + hashes * Hashing.SIZE;
            if (to > tile.length) {
                throw new IllegalStateException("the ledger of %s is missing hashes in tile %d of level %d"
                        .formatted(store, place.index(), place.level()));
            }
            return TileTree.rootOf(Arrays.copyOfRange(tile, from, to));
        };
    }

    /** The stored hashes of all trees, one tile at a time. */
    @RequiredArgsConstructor
    static final class Tiles {

        private final JdbcClient db;

        /** @return its hashes so far, 32 bytes each, concatenated; empty if it has none */
        Optional<byte[]> find(StoreId store, TileTree.Place place) {
            return place.level() == 0 ? ofLeaves(store, place.index()) : above(store, place);
        }

        private Optional<byte[]> ofLeaves(StoreId store, long index) {
            return db.sql("""
                    select string_agg(hashes, ''::bytea order by first) as hashes
                      from ledger.leaf
                     where store_id = :store and first >= :from and first < :to
                    having count(*) > 0
                    """)
                    .param("store", store.value())
                    .param("from", index * TileTree.WIDTH)
                    .param("to", (index + 1) * TileTree.WIDTH)
                    .query(byte[].class)
                    .optional();
        }

        private Optional<byte[]> above(StoreId store, TileTree.Place place) {
            return db.sql(
                            "select hashes from ledger.tile where store_id = :store and level = :level and index = :index")
                    .param("store", store.value())
                    .param("level", place.level())
                    .param("index", place.index())
                    .query(byte[].class)
                    .optional();
        }
    }
}
