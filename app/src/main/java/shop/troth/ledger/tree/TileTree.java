package shop.troth.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle tree of RFC 6962 in tiles of 256 hashes (C2SP tlog-tiles): tile n of level 0 contains the hashes of the leaves from
 * {@code n * 256} on, and each hash of level l + 1 is the root of a full tile of level l. Only the unfinished tile of each level is in
 * memory; {@link #changed} returns what must be stored.
 */
public final class TileTree {

    /** The number of hashes in a full tile. */
    public static final int WIDTH = 256;

    private static final int BITS = 8;

    /** The place of a tile; level 0 is directly above the leaves. */
    public record Place(int level, long index) {}

    /** @param hashes 1 to 256 hashes of 32 bytes, concatenated */
    public record Tile(int level, long index, byte[] hashes) {}

    private final Hashing hashing = new Hashing();
    private final List<List<byte[]>> unfinished = new ArrayList<>();
    private final Map<Place, Tile> finished = new LinkedHashMap<>();
    private final long startedAt;
    private long size;

    /** A tree without leaves. */
    public TileTree() {
        this(0, List.of());
    }

    /**
     * A stored tree that continues to grow.
     *
     * @param stored at least the tiles of {@link #unfinishedAt}
     * @throws IllegalArgumentException if one of them is missing or does not have the width for this size
     */
    public TileTree(long size, Collection<Tile> stored) {
        this.startedAt = size;
        this.size = size;
        for (var place : unfinishedAt(size)) {
            var tile = stored.stream()
                    .filter(it -> it.level() == place.level() && it.index() == place.index())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "tile %d of level %d is missing".formatted(place.index(), place.level())));
            long width = (size >>> (BITS * place.level())) % WIDTH;
            if (tile.hashes().length != width * Hashing.SIZE) {
                throw new IllegalArgumentException("tile %d of level %d has %d bytes and needs %d"
                        .formatted(place.index(), place.level(), tile.hashes().length, width * Hashing.SIZE));
            }
            level(place.level()).addAll(split(tile.hashes()));
        }
    }

    /** The places of tiles that are neither empty nor full in a tree of this size. */
    public static List<Place> unfinishedAt(long size) {
        var places = new ArrayList<Place>();
        for (int level = 0; size >>> (BITS * level) > 0 && level < Long.SIZE / BITS; level++) {
            long hashes = size >>> (BITS * level);
            if (hashes % WIDTH != 0) {
                places.add(new Place(level, hashes / WIDTH));
            }
        }
        return places;
    }

    /** Appends a leaf by its hash of 32 bytes. */
    public void add(byte[] leafHash) {
        add(0, leafHash, size);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The current root, 32 bytes. */
    public byte[] root() {
        byte @Nullable [] root = null;
        for (var hashes : unfinished) {
            for (int at = hashes.size(); at > 0; ) {
                int width = Integer.lowestOneBit(at);
                var left = rootOf(hashes.subList(at - width, at));
                root = root == null ? left : hashing.node(left, root);
                at -= width;
            }
        }
        return root == null ? hashing.empty() : root;
    }

    /** Removes and returns the tiles that were filled since the last call, so that memory use stays constant. */
    public List<Tile> drain() {
        var tiles = List.copyOf(finished.values());
        finished.clear();
        return tiles;
    }

    /** All tiles that were filled or have grown since the tree was opened, with all their hashes. */
    public List<Tile> changed() {
        var tiles = new ArrayList<Tile>(finished.values());
        for (var place : unfinishedAt(size)) {
            if (size >>> (BITS * place.level()) != startedAt >>> (BITS * place.level())) {
                tiles.add(new Tile(place.level(), place.index(), join(level(place.level()))));
            }
        }
        return tiles;
    }

    /** The hashes of a tile, one by one. */
    public static List<byte[]> split(byte[] hashes) {
        var all = new ArrayList<byte[]>(WIDTH);
        for (int at = 0; at < hashes.length; at += Hashing.SIZE) {
            all.add(Arrays.copyOfRange(hashes, at, at + Hashing.SIZE));
        }
        return all;
    }

    static byte[] join(List<byte[]> hashes) {
        var all = new byte[hashes.size() * Hashing.SIZE];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * Hashing.SIZE, Hashing.SIZE);
        }
        return all;
    }

    private void add(int level, byte[] hash, long place) {
        var hashes = level(level);
        hashes.add(hash);
        if (hashes.size() == WIDTH) {
            long index = place / WIDTH;
            finished.put(new Place(level, index), new Tile(level, index, join(hashes)));
            var root = rootOf(hashes);
            hashes.clear();
            add(level + 1, root, index);
        }
    }

    private List<byte[]> level(int level) {
        while (unfinished.size() <= level) {
            unfinished.add(new ArrayList<>(WIDTH));
        }
        return unfinished.get(level);
    }

    /**
     * The root of the full subtree over these hashes.
     *
     * @param hashes 32 bytes each, concatenated; their number is a power of two
     */
    public static byte[] rootOf(byte[] hashes) {
        return new TileTree().rootOf(split(hashes));
    }

    /** @param hashes their number is a power of two */
    private byte[] rootOf(List<byte[]> hashes) {
        var row = hashes.toArray(byte[][]::new);
        for (int width = row.length; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                row[i] = hashing.node(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }
}
