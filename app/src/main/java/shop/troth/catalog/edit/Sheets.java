package shop.troth.catalog.edit;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Variant.Sale;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/** Reads the current state of products with all their variants. */
@Repository
@RequiredArgsConstructor
class Sheets {

    private final JdbcClient db;

    /** Locks a product against edits and imports until the transaction ends. */
    void lock(StoreId store, String slug) {
        db.sql("select slug from catalog.product where store_id = :store and slug = :slug for update")
                .param("store", store.value())
                .param("slug", slug)
                .query(String.class)
                .list();
    }

    /** Returns the products by catalog number, including retired ones. */
    Map<String, String> owners(StoreId store, List<String> skus) {
        var owners = new HashMap<String, String>();
        db.sql("select sku, product from catalog.variant where store_id = :store and sku = any (:skus)")
                .param("store", store.value())
                .param("skus", skus.toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString("sku"), row.getString("product"));
                });
        return owners;
    }

    /** Those of these products that there are, in the order of their slugs. */
    List<ProductSheet> read(Store store, List<String> slugs) {
        var wanted = slugs.toArray(String[]::new);
        var variants = new HashMap<String, List<VariantSheet>>();
        db.sql("""
                        select variant.sku, product, options, details, unit, ordering, weight, price_minor, was_minor, breaks, sale, retired,
                               coalesce(on_hand, 0) as on_hand, coalesce(held, 0) as held, coalesce(stated, 0) as stated
                          from catalog.variant left join catalog.stock using (store_id, sku)
                         where store_id = :store and product = any (:slugs)
                         order by retired, position, sku
                        """).param("store", store.id().value()).param("slugs", wanted).query(row -> {
            variants.computeIfAbsent(row.getString("product"), _ -> new ArrayList<>())
                    .add(variant(row, store));
        });
        return db.sql("""
                        select slug, name, category, picture, summary, description, specifications, documents, related, retired
                          from catalog.product
                         where store_id = :store and slug = any (:slugs)
                         order by slug
                        """)
                .param("store", store.id().value())
                .param("slugs", wanted)
                .query((row, _) -> product(row, variants))
                .list();
    }

    private static ProductSheet product(ResultSet row, Map<String, List<VariantSheet>> variants) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        for (var column : ProductSheet.PRODUCT) {
            columns.put(column, row.getString(column));
        }
        var slug = row.getString("slug");
        return new ProductSheet(
                slug, columns, row.getBoolean("retired"), List.copyOf(variants.getOrDefault(slug, List.of())));
    }

    private static VariantSheet variant(ResultSet row, Store store) throws SQLException {
        var currency = store.currency();
        var columns = new LinkedHashMap<String, String>();
        for (var column : List.of("options", "details", "unit", "ordering", "weight")) {
            columns.put(column, row.getString(column));
        }
        columns.put("price", amount(currency, row.getLong("price_minor")));
        var was = row.getLong("was_minor");
        columns.put("was", row.wasNull() ? "" : amount(currency, was));
        columns.put("breaks", breaks(currency, row.getString("breaks")));
        var sale = Sale.read(row.getString("sale"), currency);
        columns.put("sale_price", sale == null ? "" : sale.price().getAmount().toPlainString());
        columns.put("sale_from", sale == null ? "" : store.dispatch().written(sale.from()));
        columns.put("sale_until", sale == null ? "" : store.dispatch().written(sale.until()));
        return new VariantSheet(
                row.getString("sku"),
                columns,
                row.getBoolean("retired"),
                Integer.toString(row.getInt("stated")),
                row.getInt("on_hand"),
                row.getInt("held"));
    }

    /** Formats quantity prices from the table's minor units, such as {@code 10: 11.50; 50: 10.90}. */
    static String breaks(CurrencyUnit currency, String minor) {
        return Attribute.list(minor).stream()
                .map(it -> it.name() + ": " + amount(currency, Long.parseLong(it.value())))
                .collect(Collectors.joining("; "));
    }

    /** Formats a sale from the table, such as {@code 9.50 from 2026-11-27T09:00 until 2026-12-01T00:00}. */
    static String sale(Store store, String written) {
        var sale = Sale.read(written, store.currency());
        return sale == null
                ? ""
                : "%s from %s until %s"
                        .formatted(
                                sale.price().getAmount().toPlainString(),
                                store.dispatch().written(sale.from()),
                                store.dispatch().written(sale.until()));
    }

    static String amount(CurrencyUnit currency, long minor) {
        return BigDecimal.valueOf(minor, currency.getDecimalPlaces()).toPlainString();
    }
}
