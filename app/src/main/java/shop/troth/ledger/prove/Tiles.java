package shop.troth.ledger.prove;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.tree.TileTree;

/** The stored hashes of all trees, one tile at a time. */
final class Tiles {

    private final JdbcClient db;

    Tiles(JdbcClient db) {
        this.db = db;
    }

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
        return db.sql("select hashes from ledger.tile where store_id = :store and level = :level and index = :index")
                .param("store", store.value())
                .param("level", place.level())
                .param("index", place.index())
                .query(byte[].class)
                .optional();
    }
}
