package shop.troth.catalog.transfer;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.feed.FeedTable;
import shop.troth.kernel.StoreId;

/** Imports a file and counts the changes. The caller has begun an edit, and commits or rolls back. */
@RequiredArgsConstructor
final class CountChanges {

    private final JdbcClient db;
    private final ImportCatalog importCatalog;

    ImportCheck count(StoreId store, FeedTable file, ImportCatalog.Options options) {
        var products = unknown(
                store,
                "select count(*) from unnest(:keys) as it (key) where not exists (select from catalog.product where store_id = :store and slug = key)",
                values(file, "product"));
        var variants = unknown(
                store,
                "select count(*) from unnest(:keys) as it (key) where not exists (select from catalog.variant where store_id = :store and sku = key)",
                values(file, "sku"));
        return ImportCheck.of(importCatalog.run(store, options, file), products, variants, options.keepStock());
    }

    private int unknown(StoreId store, String sql, List<String> keys) {
        return db.sql(sql)
                .param("store", store.value())
                .param("keys", keys.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static List<String> values(FeedTable table, String column) {
        var index = table.heading().indexOf(column);
        return index < 0
                ? List.of()
                : table.rows().stream()
                        .filter(it -> it.fields().size() > index)
                        .map(it -> it.fields().get(index))
                        .filter(it -> it.indexOf('\0') < 0)
                        .distinct()
                        .toList();
    }
}
