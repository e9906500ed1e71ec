package shop.troth.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/** Reads the pages that were edited at the desk. */
@RequiredArgsConstructor
public final class PageRows {

    private final JdbcClient db;

    /**
     * All pages of a store. The edits are read in one statement, so that the result is consistent.
     *
     * @param files the pages in the store's folder
     */
    public SiteSnapshot site(Store store, PageFiles files) {
        var saved = new ArrayList<Piece>();
        var known = new HashMap<String, String>();
        RowCallbackHandler read = rs -> {
            var piece = piece(rs);
            saved.add(piece);
            for (var address : (String[]) rs.getArray("addresses").getArray()) {
                known.put(address, piece.id());
            }
        };
        db.sql("""
                select it.id, it.address, it.version, it.text, it.removed, coalesce(led.addresses, '{}') as addresses
                  from content.page it
                  left join (select page, array_agg(address) as addresses from content.address
                              where store_id = :store group by page) led on led.page = it.id
                 where it.store_id = :store
                """).param("store", store.id().value()).query(read);
        return SiteSnapshot.of(store, files, saved, known);
    }

    /** An older version of a piece. */
    public Optional<Piece> version(StoreId store, String page, int version) {
        return db.sql("""
                        select page as id, address, version, text, removed from content.version
                         where store_id = :store and page = :page and version = :version
                        """)
                .param("store", store.value())
                .param("page", page)
                .param("version", version)
                .query((rs, row) -> piece(rs))
                .optional();
    }

    /** For each store, a counter that changes whenever its pages must be read again. */
    Map<StoreId, Long> stamps() {
        return db
                .sql("select store_id, stamp from content.stamp")
                .query((rs, row) -> Map.entry(new StoreId(rs.getString("store_id")), rs.getLong("stamp")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long stamp(StoreId store) {
        return db.sql("select stamp from content.stamp where store_id = :store")
                .param("store", store.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Makes all nodes read this store's pages again when the transaction commits in which this is called. */
    public void touch(StoreId store) {
        db.sql("""
                insert into content.stamp as it (store_id, stamp) values (:store, 1)
                on conflict (store_id) do update set stamp = it.stamp + 1
                """).param("store", store.value()).update();
    }

    static Piece piece(ResultSet rs) throws SQLException {
        return new Piece(
                rs.getString("id"),
                rs.getString("address"),
                rs.getInt("version"),
                rs.getString("text"),
                rs.getBoolean("removed"));
    }
}
