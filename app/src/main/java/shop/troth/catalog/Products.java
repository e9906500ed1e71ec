package shop.troth.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The only door to the tables of products and variants. Writes that change nothing touch no row. */
@Repository
class Products {

    private static final String PARAGRAPHS = "\n\n";

    private final JdbcClient db;

    Products(JdbcClient db) {
        this.db = db;
    }

    boolean none(StoreId store) {
        return db.sql("select not exists (select 1 from catalog.product where store_id = :store)")
                .param("store", store.value())
                .query(Boolean.class)
                .single();
    }

    /** Every product that has a variant, in catalogue order. */
    List<Product> all(StoreId store, CurrencyUnit currency) {
        var variants = new LinkedHashMap<String, List<Variant>>();
        db.sql("""
                        select sku, product, options, details, unit, price_minor, breaks
                          from catalog.variant
                         where store_id = :store
                         order by position, sku
                        """)
                .param("store", store.value())
                .query((row, _) -> variant(row, currency))
                .list()
                .forEach(it -> variants.computeIfAbsent(it.product(), _ -> new ArrayList<>())
                        .add(it));
        return db.sql("""
                        select slug, name, category, picture, summary, description, specifications, documents, related
                          from catalog.product
                         where store_id = :store
                         order by position, slug
                        """).param("store", store.value()).query(Products::product).list().stream()
                .filter(it -> variants.containsKey(it.slug()))
                .map(it -> it.with(List.copyOf(variants.getOrDefault(it.slug(), List.of()))))
                .toList();
    }

    /**
     * Writes products that differ.
     *
     * @param position of the first; the others follow
     * @return how many changed
     */
    int put(StoreId store, int position, List<Product> products) {
        return db.sql("""
                        insert into catalog.product as it (store_id, slug, position, name, category, picture, summary,
                               description, specifications, documents, related)
                        select :store, slug, :position + n - 1, name, category, picture, summary,
                               description, specifications, documents, related
                          from unnest(:slugs, :names, :categories, :pictures, :summaries,
                                      :descriptions, :specifications, :documents, :related) with ordinality
                            as new (slug, name, category, picture, summary, description, specifications, documents, related, n)
                        on conflict (store_id, slug) do update
                           set position = excluded.position, name = excluded.name, category = excluded.category,
                               picture = excluded.picture, summary = excluded.summary, description = excluded.description,
                               specifications = excluded.specifications, documents = excluded.documents,
                               related = excluded.related
                         where it is distinct from excluded
                        """)
                .param("store", store.value())
                .param("position", position)
                .param("slugs", texts(products, Product::slug))
                .param("names", texts(products, Product::name))
                .param("categories", texts(products, Product::category))
                .param("pictures", texts(products, Product::picture))
                .param("summaries", texts(products, Product::summary))
                .param("descriptions", texts(products, it -> String.join(PARAGRAPHS, it.description())))
                .param("specifications", texts(products, it -> Attribute.written(it.specifications())))
                .param("documents", texts(products, it -> Attribute.written(it.documents())))
                .param("related", texts(products, it -> String.join("; ", it.related())))
                .update();
    }

    /** As above for variants, whose products are there. */
    int putVariants(StoreId store, int position, List<Variant> variants) {
        return db.sql("""
                        insert into catalog.variant as it
                               (store_id, sku, product, position, options, details, unit, price_minor, breaks)
                        select :store, sku, product, :position + n - 1, options, details, unit, price, breaks
                          from unnest(:skus, :products, :options, :details, :units, :prices, :breaks) with ordinality
                            as new (sku, product, options, details, unit, price, breaks, n)
                        on conflict (store_id, sku) do update
                           set product = excluded.product, position = excluded.position, options = excluded.options,
                               details = excluded.details, unit = excluded.unit, price_minor = excluded.price_minor,
                               breaks = excluded.breaks
                         where it is distinct from excluded
                        """)
                .param("store", store.value())
                .param("position", position)
                .param("skus", texts(variants, it -> it.sku().value()))
                .param("products", texts(variants, Variant::product))
                .param("options", texts(variants, it -> Attribute.written(it.options())))
                .param("details", texts(variants, it -> Attribute.written(it.details())))
                .param("units", texts(variants, Variant::unit))
                .param(
                        "prices",
                        variants.stream()
                                .map(it -> it.price().getAmountMinorLong())
                                .toArray(Long[]::new))
                .param("breaks", texts(variants, Products::written))
                .update();
    }

    /** Such as {@code 10: 1150; 50: 1090}, in minor units. */
    private static String written(Variant variant) {
        return variant.breaks().stream()
                .map(it -> it.from() + ": " + it.each().getAmountMinorLong())
                .collect(Collectors.joining("; "));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    boolean reprice(StoreId store, Sku sku, long priceMinor) {
        return db.sql("update catalog.variant set price_minor = :price where store_id = :store and sku = :sku")
                        .param("price", priceMinor)
                        .param("store", store.value())
                        .param("sku", sku.value())
                        .update()
                > 0;
    }

    /** Tells every node, once the transaction commits, that this store's catalogue is another. */
    void announceChange(StoreId store) {
        db.sql("select pg_notify(:channel, :store)")
                .param("channel", CatalogueChanges.CHANNEL)
                .param("store", store.value())
                .query()
                .listOfRows();
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                row.getString("slug"),
                row.getString("name"),
                row.getString("category"),
                row.getString("picture"),
                row.getString("summary"),
                List.of(row.getString("description").split(PARAGRAPHS)),
                Attribute.list(row.getString("specifications")),
                Attribute.list(row.getString("documents")),
                Attribute.pieces(row.getString("related")),
                List.of());
    }

    private static Variant variant(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Variant(
                new Sku(row.getString("sku")),
                row.getString("product"),
                Attribute.list(row.getString("options")),
                Attribute.list(row.getString("details")),
                row.getString("unit"),
                Money.ofMinor(currency, row.getLong("price_minor")),
                Attribute.list(row.getString("breaks")).stream()
                        .map(it -> new PriceBreak(
                                Integer.parseInt(it.name()), Money.ofMinor(currency, Long.parseLong(it.value()))))
                        .toList());
    }
}
