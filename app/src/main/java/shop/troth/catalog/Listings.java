package shop.troth.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** Which products and variants a store lists, in what order, and how many pieces its files say there are. */
class Listings {

    private final JdbcClient db;

    Listings(JdbcClient db) {
        this.db = db;
    }

    /** Where each product that is sold stands in the store's order. */
    Map<String, Integer> places(StoreId store) {
        var places = new HashMap<String, Integer>();
        db.sql("select slug, position from catalog.product where store_id = :store and not retired")
                .param("store", store.value())
                .query(row -> {
                    places.put(row.getString("slug"), row.getInt("position"));
                });
        return places;
    }

    /** Where each variant that is sold stands within its product. */
    Map<String, Map<Sku, Integer>> places(StoreId store, List<Product> products) {
        var places = new HashMap<String, Map<Sku, Integer>>();
        db.sql("""
                        select product, sku, position from catalog.variant
                         where store_id = :store and product = any (:slugs) and not retired
                        """)
                .param("store", store.value())
                .param("slugs", products.stream().map(Product::slug).toArray(String[]::new))
                .query(row -> {
                    places.computeIfAbsent(row.getString("product"), _ -> new HashMap<>())
                            .put(new Sku(row.getString("sku")), row.getInt("position"));
                });
        return places;
    }

    /**
     * Has the addresses of categories follow their last products, if those got another address in this transaction too: a trigger sees
     * only a product that changes its category where it is.
     */
    void moveCategories(StoreId store) {
        db.sql("""
                        select catalog.move_address(store_id, 'category', catalog.category_address(from_category),
                                                    catalog.category_address(to_category))
                          from (select m.store_id, there.category as from_category, here.category as to_category
                                  from catalog.moved_address m
                                  join catalog.product there on there.store_id = m.store_id and there.slug = m.earlier
                                  join catalog.product here on here.store_id = m.store_id and here.slug = m.latest
                                 where m.store_id = :store and m.kind = 'product' and m.at >= now()
                                   and there.category <> here.category
                                   and not exists (select from catalog.product p
                                                    where p.store_id = m.store_id and p.category = there.category and not p.retired
                                                      and exists (select from catalog.variant v
                                                                   where v.store_id = p.store_id and v.product = p.slug and not v.retired))
                                 order by m.at) moved
                        """).param("store", store.value()).query().listOfRows();
    }

    /**
     * Takes off sale what is not among these.
     *
     * @return how many products and variants
     */
    int retireAllBut(StoreId store, List<Product> products) {
        var slugs = products.stream().map(Product::slug).toArray(String[]::new);
        var skus = products.stream()
                .flatMap(it -> it.variants().stream())
                .map(it -> it.sku().value())
                .toArray(String[]::new);
        return db.sql("""
                        update catalog.product it set retired = true
                         where store_id = :store and not retired
                           and not exists (select 1 from unnest(:slugs) as named (slug) where named.slug = it.slug)
                        """).param("store", store.value()).param("slugs", slugs).update()
                + db.sql("""
                        update catalog.variant it set retired = true
                         where store_id = :store and not retired
                           and not exists (select 1 from unnest(:skus) as named (sku) where named.sku = it.sku)
                        """).param("store", store.value()).param("skus", skus).update();
    }

    /**
     * What the catalog file says of the stock. A figure it said before changes nothing, nor one to be kept, so no file brings back what
     * was sold meanwhile; a new one counts, but never fewer than are held.
     */
    int putStock(StoreId store, Map<Sku, Integer> pieces, Set<Sku> kept) {
        return db.sql("""
                        insert into catalog.stock as it (store_id, sku, on_hand, stated)
                        select :store, sku, pieces, pieces from unnest(:skus, :pieces) as new (sku, pieces)
                        on conflict (store_id, sku) do update
                           set on_hand = greatest(excluded.on_hand, it.held), stated = excluded.stated
                         where it.stated <> excluded.stated and it.sku <> all (:kept)
                        """)
                .param("store", store.value())
                .param("kept", kept.stream().map(Sku::value).toArray(String[]::new))
                .param("skus", pieces.keySet().stream().map(Sku::value).toArray(String[]::new))
                .param("pieces", pieces.values().toArray(Integer[]::new))
                .update();
    }
}
