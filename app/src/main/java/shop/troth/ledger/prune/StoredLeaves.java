package shop.troth.ledger.prune;

import java.util.Collection;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.tree.TileTree;

/** The stored leaves that pruning changes, and its progress. */
@RequiredArgsConstructor
final class StoredLeaves {

    private final JdbcClient db;

    /** The number of the first leaf that has not been pruned. */
    long through(StoreId store) {
        return db.sql("select through from ledger.pruning where store_id = :store")
                .param("store", store.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void moveThrough(StoreId store, long through) {
        db.sql("""
                insert into ledger.pruning (store_id, through) values (:store, :through)
                    on conflict (store_id) do update set through = excluded.through
                """).param("store", store.value()).param("through", through).update();
    }

    /** The blocks of a tile, in order. */
    List<OldTile.Row> tile(StoreId store, long tile) {
        return db.sql("""
                select first, lines, hashes
                  from ledger.leaf
                 where store_id = :store and first >= :from and first < :to
                 order by first
                """)
                .param("store", store.value())
                .param("from", tile * TileTree.WIDTH)
                .param("to", (tile + 1) * TileTree.WIDTH)
                .query((row, n) ->
                        new OldTile.Row(row.getLong("first"), row.getString("lines"), row.getBytes("hashes")))
                .list();
    }

    void put(StoreId store, Collection<OldTile.Row> rows) {
        db.sql("""
                update ledger.leaf set lines = it.lines
                  from unnest(:first, :lines) as it (first, lines)
                 where leaf.store_id = :store and leaf.first = it.first
                """)
                .param("store", store.value())
                .param("first", rows.stream().mapToLong(OldTile.Row::first).toArray())
                .param("lines", rows.stream().map(OldTile.Row::lines).toArray(String[]::new))
                .update();
    }

    /** Removes these words of a tile from the index. */
    void forget(StoreId store, long tile, Collection<Long> words) {
        db.sql("""
                delete from ledger.mark using unnest(:words) as gone (word)
                 where mark.store_id = :store and mark.word = gone.word and mark.tile = :tile
                """)
                .param("store", store.value())
                .param("tile", tile)
                .param("words", words.stream().mapToLong(it -> it).toArray())
                .update();
    }
}
