package shop.troth.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.catalog.pictures.ShownPictures;
import shop.troth.kernel.StoreId;
import shop.troth.stores.parcel.Weight;

/** Reads the tables of products and variants, and which rows changed. Imports write them with {@link CatalogWriter}. */
@Repository
@RequiredArgsConstructor
class Products {

    /**
     * Products that changed.
     *
     * @param moment position for the next call
     * @param products slugs by store
     */
    record Changes(String moment, Map<StoreId, Set<String>> products) {}

    /** Separates paragraphs of a description in the table. */
    static final String PARAGRAPHS = "\n\n";

    private static final int STEP = 2_000;

    private final JdbcClient db;

    boolean none(StoreId store) {
        return db.sql("select (select slug from catalog.product where store_id = :store order by slug limit 1) is null")
                .param("store", store.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Returns every product with variants, in no particular order. Reads in steps of a few thousand rows, to limit memory.
     *
     * @param known returns the product already held, if equal
     */
    List<ListedProduct> all(StoreId store, CurrencyUnit currency, UnaryOperator<Product> known) {
        var shelf = new ArrayList<ListedProduct>();
        var same = new SharedInstances.Same();
        var last = "";
        for (var slugs = slugs(store, last); !slugs.isEmpty(); slugs = slugs(store, last)) {
            last = slugs.getLast();
            shelf.addAll(read(store, currency, slugs, same, known));
        }
        return shelf;
    }

    /**
     * Returns those of these products that have variants.
     *
     * @param known returns the product already held, or one made of objects already held, if equal
     */
    List<ListedProduct> some(
            StoreId store, CurrencyUnit currency, Collection<String> slugs, UnaryOperator<Product> known) {
        var all = List.copyOf(slugs);
        var shelf = new ArrayList<ListedProduct>();
        for (int from = 0; from < all.size(); from += STEP) {
            var some = all.subList(from, Math.min(from + STEP, all.size()));
            shelf.addAll(read(store, currency, some, new SharedInstances.Same(), known));
        }
        return shelf;
    }

    private List<String> slugs(StoreId store, String after) {
        return db.sql("""
                        select slug from catalog.product
                         where store_id = :store and slug > :after
                         order by slug
                         limit :most
                        """)
                .param("store", store.value())
                .param("after", after)
                .param("most", STEP)
                .query((row, _) -> row.getString("slug"))
                .list();
    }

    private List<ListedProduct> read(
            StoreId store,
            CurrencyUnit currency,
            List<String> slugs,
            SharedInstances.Same same,
            UnaryOperator<Product> known) {
        var variants = new HashMap<String, List<Variant>>();
        var available = new HashMap<String, Map<Sku, Integer>>();
        var wanted = slugs.toArray(String[]::new);
        db.sql("""
                        select variant.sku, product, options, details, unit, ordering, weight, price_minor, was_minor, breaks, sale,
                               coalesce(on_hand - held, 0) as available
                          from catalog.variant left join catalog.stock using (store_id, sku)
                         where store_id = :store and product = any (:slugs) and not retired
                         order by position, sku
                        """).param("store", store.value()).param("slugs", wanted).query(row -> {
            var variant = variant(row, currency, same);
            variants.computeIfAbsent(variant.product(), _ -> new ArrayList<>()).add(variant);
            available
                    .computeIfAbsent(variant.product(), _ -> new HashMap<>())
                    .put(variant.sku(), row.getInt("available"));
        });
        var pictures = ShownPictures.of(db, store, wanted);
        var shelf = new ArrayList<ListedProduct>();
        db.sql("""
                        select slug, position, name, category, picture, summary, description, specifications, documents, related
                          from catalog.product
                         where store_id = :store and slug = any (:slugs) and not retired
                        """).param("store", store.value()).param("slugs", wanted).query(row -> {
            var product = product(row, same);
            var its = variants.get(product.slug());
            if (its != null) {
                shelf.add(new ListedProduct(
                        known.apply(product.with(List.copyOf(its), pictures.getOrDefault(product.slug(), List.of()))),
                        row.getInt("position"),
                        Map.copyOf(available.getOrDefault(product.slug(), Map.of()))));
            }
        });
        return shelf;
    }

    /**
     * Returns products written by transactions that had not ended at a position.
     *
     * @param moment position from an earlier call
     */
    Changes since(String moment) {
        var products = new HashMap<StoreId, Set<String>>();
        var now = new String[] {moment};
        db.sql("""
                        with moment as (
                            select pg_snapshot_xmin(pg_current_snapshot()) as now, pg_snapshot_xmax(pg_current_snapshot()) as future
                        ), changed as (
                            select store_id, slug as product from catalog.product
                             where changed_in >= :moment::xid8 and changed_in < (select future from moment)
                             union
                            select store_id, product from catalog.variant
                             where changed_in >= :moment::xid8 and changed_in < (select future from moment)
                             union
                            select variant.store_id, variant.product
                              from catalog.stock it join catalog.variant using (store_id, sku)
                             where it.changed_in >= :moment::xid8 and it.changed_in < (select future from moment)
                        )
                        select now::text as now, store_id, product from moment left join changed on true
                        """).param("moment", moment).query(row -> {
            now[0] = row.getString("now");
            if (row.getString("product") != null) {
                products.computeIfAbsent(new StoreId(row.getString("store_id")), _ -> new HashSet<>())
                        .add(row.getString("product"));
            }
        });
        return new Changes(now[0], products);
    }

    /** Returns the current position, for {@link #since}. */
    String moment() {
        return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    private static Product product(ResultSet row, SharedInstances.Same same) throws SQLException {
        return new Product(
                row.getString("slug"),
                row.getString("name"),
                same.of(row.getString("category")),
                same.of(row.getString("picture")),
                row.getString("summary"),
                List.of(row.getString("description").split(PARAGRAPHS)),
                same.of(Attribute.list(row.getString("specifications"))),
                same.of(Attribute.list(row.getString("documents"))),
                Attribute.pieces(row.getString("related")),
                List.of());
    }

    private static Variant variant(ResultSet row, CurrencyUnit currency, SharedInstances.Same same)
            throws SQLException {
        return new Variant(
                new Sku(row.getString("sku")),
                row.getString("product"),
                same.of(Attribute.list(row.getString("options"))),
                same.of(Attribute.list(row.getString("details"))),
                same.of(row.getString("unit")),
                same.of(Ordering.read(row.getString("ordering"))),
                same.of(Weight.read(row.getString("weight"))),
                Money.ofMinor(currency, row.getLong("price_minor")),
                was(row, currency),
                PriceBreak.read(row.getString("breaks"), currency),
                Variant.Sale.read(row.getString("sale"), currency),
                false);
    }

    private static @Nullable Money was(ResultSet row, CurrencyUnit currency) throws SQLException {
        var was = row.getLong("was_minor");
        return row.wasNull() ? null : Money.ofMinor(currency, was);
    }
}
