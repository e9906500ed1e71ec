package shop.troth.catalog.edit;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Finds the current product of an item number, including retired ones, because orders name them. */
@Component
@RequiredArgsConstructor
public class FindProducts {

    /** @param slug its name in addresses */
    public record Found(String sku, String slug, String name, String category) {}

    private final JdbcClient db;

    /** Returns products by item number; unknown numbers are omitted. */
    public Map<String, Found> of(StoreId store, Collection<String> skus) {
        return db
                .sql("""
                        select v.sku, p.slug, p.name, p.category
                          from catalog.variant v
                          join catalog.product p on p.store_id = v.store_id and p.slug = v.product
                         where v.store_id = :store and v.sku = any (:skus)
                        """)
                .param("store", store.value())
                .param("skus", skus.toArray(String[]::new))
                .query((row, _) -> new Found(
                        row.getString("sku"), row.getString("slug"), row.getString("name"), row.getString("category")))
                .list()
                .stream()
                .collect(Collectors.toMap(Found::sku, Function.identity()));
    }
}
