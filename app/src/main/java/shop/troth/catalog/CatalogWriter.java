package shop.troth.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.kernel.StoreId;

/** Writes what an import changes: a store's products and variants, their order, and their stock. Unchanged rows are not written. */
@RequiredArgsConstructor
class CatalogWriter {

    private final JdbcClient db;

    /** Returns the position of each product on sale in the store's order. */
    Map<String, Integer> places(StoreId store) {
        var places = new HashMap<String, Integer>();
        db.sql("select slug, position from catalog.product where store_id = :store and not retired")
                .param("store", store.value())
                .query(row -> {
                    places.put(row.getString("slug"), row.getInt("position"));
                });
        return places;
    }

    /** Returns the position of each variant on sale within its product. */
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
     * Records moved categories whose last products also got another address in this transaction, because the trigger sees only products
     * that change category at the same address.
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
     * Takes off sale all products and variants not among these.
     *
     * @return number of products and variants taken off sale
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
     * Writes products that differ. Retired ones are put back on sale.
     *
     * @param places their positions in the store's order
     * @return number of rows changed
     */
    int put(StoreId store, Map<String, Integer> places, List<Product> products) {
        return db.sql("""
                        insert into catalog.product as it (store_id, slug, position, name, category, picture, summary,
                               description, specifications, documents, related)
                        select :store, slug, position, name, category, picture, summary,
                               description, specifications, documents, related
                          from unnest(:slugs, :positions, :names, :categories, :pictures, :summaries,
                                      :descriptions, :specifications, :documents, :related)
                            as new (slug, position, name, category, picture, summary, description, specifications, documents,
                                    related)
                        on conflict (store_id, slug) do update
                           set position = excluded.position, name = excluded.name, category = excluded.category,
                               picture = excluded.picture, summary = excluded.summary, description = excluded.description,
                               specifications = excluded.specifications, documents = excluded.documents,
                               related = excluded.related, retired = false
                         where it.retired
                            or (it.position, it.name, it.category, it.picture, it.summary, it.description, it.specifications,
                                it.documents, it.related)
                            is distinct from
                               (excluded.position, excluded.name, excluded.category, excluded.picture, excluded.summary,
                                excluded.description, excluded.specifications, excluded.documents, excluded.related)
                        """)
                .param("store", store.value())
                .param(
                        "positions",
                        products.stream().map(it -> places.get(it.slug())).toArray(Integer[]::new))
                .param("slugs", texts(products, Product::slug))
                .param("names", texts(products, Product::name))
                .param("categories", texts(products, Product::category))
                .param("pictures", texts(products, Product::picture))
                .param("summaries", texts(products, Product::summary))
                .param("descriptions", texts(products, it -> String.join(Products.PARAGRAPHS, it.description())))
                .param("specifications", texts(products, it -> Attribute.written(it.specifications())))
                .param("documents", texts(products, it -> Attribute.written(it.documents())))
                .param("related", texts(products, it -> String.join("; ", it.related())))
                .update();
    }

    /** Writes variants that differ; their products must exist. */
    int putVariants(StoreId store, Map<Sku, Integer> places, List<Variant> variants) {
        return db.sql("""
                        insert into catalog.variant as it
                               (store_id, sku, product, position, options, details, unit, ordering, weight, price_minor,
                                was_minor, breaks, sale)
                        select :store, sku, product, position, options, details, unit, ordering, weight, price, was, breaks, sale
                          from unnest(:skus, :products, :positions, :options, :details, :units, :orderings, :weights, :prices, :was, :breaks,
                                      :sales)
                            as new (sku, product, position, options, details, unit, ordering, weight, price, was, breaks, sale)
                        on conflict (store_id, sku) do update
                           set product = excluded.product, position = excluded.position, options = excluded.options,
                               details = excluded.details, unit = excluded.unit, ordering = excluded.ordering, weight = excluded.weight,
                               price_minor = excluded.price_minor,
                               was_minor = excluded.was_minor, breaks = excluded.breaks, sale = excluded.sale, retired = false
                         where it.retired
                            or (it.product, it.position, it.options, it.details, it.unit, it.ordering, it.weight, it.price_minor, it.was_minor,
                                it.breaks, it.sale)
                            is distinct from
                               (excluded.product, excluded.position, excluded.options, excluded.details, excluded.unit,
                                excluded.ordering, excluded.weight, excluded.price_minor, excluded.was_minor, excluded.breaks, excluded.sale)
                        """)
                .param("store", store.value())
                .param(
                        "positions",
                        variants.stream().map(it -> places.get(it.sku())).toArray(Integer[]::new))
                .param("skus", texts(variants, it -> it.sku().value()))
                .param("products", texts(variants, Variant::product))
                .param("options", texts(variants, it -> Attribute.written(it.options())))
                .param("details", texts(variants, it -> Attribute.written(it.details())))
                .param("units", texts(variants, Variant::unit))
                .param("orderings", texts(variants, it -> it.ordering().written()))
                .param("weights", texts(variants, it -> it.weight().written()))
                .param(
                        "prices",
                        variants.stream()
                                .map(it -> it.regular().getAmountMinorLong())
                                .toArray(Long[]::new))
                .param("was", variants.stream().map(CatalogWriter::was).toArray(Long[]::new))
                .param("breaks", texts(variants, it -> PriceBreak.written(it.steps())))
                .param("sales", texts(variants, it -> Variant.Sale.written(it.sale())))
                .update();
    }

    /**
     * Writes the stock figures of a catalog file. A figure stated before, or marked to be kept, changes nothing, so that no file restores
     * sold pieces; a new figure is applied, but never below the pieces held.
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

    /** Notifies all nodes, when the transaction commits, that this store's catalog changed. */
    void announceChange(StoreId store) {
        db.sql("select pg_notify(:channel, :store)")
                .param("channel", CatalogChanges.CHANNEL)
                .param("store", store.value())
                .query()
                .listOfRows();
    }

    private static @Nullable Long was(Variant variant) {
        return variant.former() == null ? null : variant.former().getAmountMinorLong();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
