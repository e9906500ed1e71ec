package shop.troth.ledger.seal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.tree.TileTree;

/** The trees of all stores: how far each is sealed, its hashes, and its leaves. */
@RequiredArgsConstructor
public final class StoreTrees {

    /**
     * How far a tree has been sealed.
     *
     * @param key the number of the signing key
     * @param note the signed checkpoint of exactly this size
     */
    public record Sealed(StoreId store, String origin, long size, int key, Instant at, String note) {}

    /**
     * Leaves in one block.
     *
     * @param lines separated by line feeds
     * @param hashes 32 bytes each, concatenated
     */
    record Leaves(long first, int entries, String lines, byte[] hashes) {}

    private final JdbcClient db;

    /** The state of a store's tree; empty if it has none. */
    public Optional<Sealed> find(StoreId store) {
        return db.sql("select origin, size, key, sealed_at, note from ledger.tree where store_id = :store")
                .param("store", store.value())
                .query((row, n) -> new Sealed(
                        store,
                        row.getString("origin"),
                        row.getLong("size"),
                        row.getInt("key"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                        row.getString("note")))
                .optional();
    }

    /** The database's clock, the same for all nodes, in milliseconds since 1970. */
    public long now() {
        return db.sql("select floor(extract(epoch from clock_timestamp()) * 1000)::bigint")
                .query(Long.class)
                .single();
    }

    /**
     * Tries to get the exclusive right to seal the store until this transaction ends. If it succeeds, the server ends the transaction when
     * its node hangs, so that another can continue.
     */
    public boolean lock(StoreId store) {
        return db.sql("""
                select case when pg_try_advisory_xact_lock(hashtextextended('troth ledger ' || :store, 0))
                            then set_config('idle_in_transaction_session_timeout', '5s', true) = '5s'
                            else false
                       end
                """).param("store", store.value()).query(Boolean.class).single();
    }

    /** Waits for the exclusive right to seal the store in this transaction. */
    void await(StoreId store) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('troth ledger ' || :store, 0))")
                .param("store", store.value())
                .query(row -> {});
    }

    /** Makes the server end this transaction if its node hangs, so that another can continue. */
    void endWhenIdle() {
        db.sql("set local idle_in_transaction_session_timeout = '5s'").update();
    }

    void begin(StoreId store, String origin, int key, String note) {
        db.sql("""
                insert into ledger.tree (store_id, origin, size, key, sealed_at, note)
                values (:store, :origin, 0, :key, clock_timestamp(), :note)
                """)
                .param("key", key)
                .param("store", store.value())
                .param("origin", origin)
                .param("note", note)
                .update();
    }

    /** @return whether the tree still had the old size; if not, another node has sealed and this transaction must be rolled back */
    boolean advance(StoreId store, long from, long to, String note) {
        return db.sql("""
                update ledger.tree set size = :to, sealed_at = clock_timestamp(), note = :note
                 where store_id = :store and size = :from
                """)
                        .param("store", store.value())
                        .param("from", from)
                        .param("to", to)
                        .param("note", note)
                        .update()
                == 1;
    }

    /** Switches to another signing key, which has signed this note. */
    void signWith(StoreId store, int key, String note) {
        db.sql("update ledger.tree set key = :key, note = :note where store_id = :store")
                .param("store", store.value())
                .param("key", key)
                .param("note", note)
                .update();
    }

    /** Keeps a checkpoint that every export must contain. */
    void keep(StoreId store, long size, String note) {
        db.sql("insert into ledger.milestone (store_id, size, note) values (:store, :size, :note)")
                .param("store", store.value())
                .param("size", size)
                .param("note", note)
                .update();
    }

    /** @param leaves each from the beginning of its block */
    void add(StoreId store, Collection<Leaves> leaves) {
        db.sql("""
                insert into ledger.leaf (store_id, first, entries, lines, hashes)
                select :store, first, entries, lines, hashes
                  from unnest(:first, :entries, :lines, :hashes) as it (first, entries, lines, hashes)
                """)
                .param("store", store.value())
                .param("first", leaves.stream().mapToLong(Leaves::first).toArray())
                .param("entries", leaves.stream().mapToInt(Leaves::entries).toArray())
                .param("lines", leaves.stream().map(Leaves::lines).toArray(String[]::new))
                .param("hashes", leaves.stream().map(Leaves::hashes).toArray(byte[][]::new))
                .update();
    }

    /** @return whether the block that these leaves continue exists and ends just before them */
    boolean append(StoreId store, Leaves more) {
        return db.sql("""
                update ledger.leaf
                   set entries = entries + :entries, lines = lines || E'\n' || :lines, hashes = hashes || :hashes
                 where store_id = :store and first = :block and first + entries = :first
                """)
                        .param("store", store.value())
                        .param("block", Blocks.of(more.first()))
                        .param("first", more.first())
                        .param("entries", more.entries())
                        .param("lines", more.lines())
                        .param("hashes", more.hashes())
                        .update()
                == 1;
    }

    /** The tiles that are neither empty nor full in a tree of this size; the one of level 0 is assembled from the rows of leaves. */
    List<TileTree.Tile> unfinished(StoreId store, long size) {
        var places = TileTree.unfinishedAt(size);
        return db.sql("""
                select 0 as level, :size / 256 as index, string_agg(hashes, ''::bytea order by first) as hashes
                  from ledger.leaf
                 where store_id = :store and first >= :size / 256 * 256 and :size % 256 > 0
                having count(*) > 0
                union all
                select tile.level, tile.index, tile.hashes
                  from ledger.tile
                  join unnest(:levels, :indexes) as it (level, index) on it.level = tile.level and it.index = tile.index
                 where tile.store_id = :store
                """)
                .param("store", store.value())
                .param("size", size)
                .param("levels", places.stream().mapToInt(TileTree.Place::level).toArray())
                .param(
                        "indexes",
                        places.stream().mapToLong(TileTree.Place::index).toArray())
                .query((row, n) -> new TileTree.Tile(row.getInt("level"), row.getLong("index"), row.getBytes("hashes")))
                .list();
    }

    /** @param tiles of levels above 0 */
    void put(StoreId store, Collection<TileTree.Tile> tiles) {
        db.sql("""
                insert into ledger.tile (store_id, level, index, hashes)
                select :store, level, index, hashes
                  from unnest(:levels, :indexes, :hashes) as it (level, index, hashes)
                    on conflict (store_id, level, index) do update set hashes = excluded.hashes
                """)
                .param("store", store.value())
                .param("levels", tiles.stream().mapToInt(TileTree.Tile::level).toArray())
                .param("indexes", tiles.stream().mapToLong(TileTree.Tile::index).toArray())
                .param("hashes", tiles.stream().map(TileTree.Tile::hashes).toArray(byte[][]::new))
                .update();
    }
}
