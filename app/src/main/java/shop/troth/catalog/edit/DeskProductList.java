package shop.troth.catalog.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/** Lists all products of a store for the desk, a page at a time. */
@Component
public class DeskProductList {

    /** Kinds of products: on sale or retired, with a past, current, or future sale price, or low in stock. */
    public enum Kind {
        ALL,
        SOLD,
        SALE,
        RETIRED,
        LOW,
        OUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return {@link #ALL} if the word is unknown */
        public static Kind of(String word) {
            return DashedWord.find(Kind.class, word).orElse(ALL);
        }
    }

    /**
     * The filter of the list.
     *
     * @param text text in a name, slug, or item number; empty for any
     * @param category name of the category; empty for any
     */
    public record Filter(String text, String category, Kind kind) {}

    /**
     * A product.
     *
     * @param variants number of variants on sale; their prices are {@code lowestMinor} to {@code highestMinor}
     * @param available available pieces of all of them
     * @param low number of variants at or below their reorder point
     */
    public record Row(
            String slug,
            String name,
            String category,
            boolean retired,
            int variants,
            long lowestMinor,
            long highestMinor,
            long available,
            int low) {}

    private static final String OF_VARIANT =
            "exists (select from catalog.variant v join catalog.stock s using (store_id, sku)"
                    + " where v.store_id = p.store_id and v.product = p.slug and not v.retired and %s offset 0)"; // looked up product by product

    private static final String ON_SALE = "exists (select from catalog.variant v"
            + " where v.store_id = p.store_id and v.product = p.slug and not v.retired and v.sale <> '' offset 0)";

    /** SQL condition that excludes rows left behind by moved products. */
    private static final String NOT_LEFT = "(not p.retired or exists (select from catalog.variant v"
            + " where v.store_id = p.store_id and v.product = p.slug offset 0))";

    private final JdbcClient db;

    public DeskProductList(DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /**
     * Returns a page of products, in the order of slugs.
     *
     * @param after the last slug of the previous page; empty for the first page
     */
    public List<Row> page(StoreId store, Filter filter, String after, int most) {
        var slugs = slugs(store, filter, after, most);
        var rows = new HashMap<String, Row>();
        db.sql("""
                        select p.slug, p.name, p.category, p.retired, count(v.sku) as variants,
                               coalesce(min(v.price_minor), 0) as lowest, coalesce(max(v.price_minor), 0) as highest,
                               coalesce(sum(s.on_hand - s.held), 0) as available,
                               count(*) filter (where s.on_hand - s.held <= s.reorder_at) as low
                          from catalog.product p
                          left join catalog.variant v on v.store_id = p.store_id and v.product = p.slug and not v.retired
                          left join catalog.stock s on s.store_id = v.store_id and s.sku = v.sku
                         where p.store_id = :store and p.slug = any (:slugs)
                         group by p.store_id, p.slug
                        """)
                .param("store", store.value())
                .param("slugs", slugs.toArray(String[]::new))
                .query(row -> {
                    rows.put(
                            row.getString("slug"),
                            new Row(
                                    row.getString("slug"),
                                    row.getString("name"),
                                    row.getString("category"),
                                    row.getBoolean("retired"),
                                    row.getInt("variants"),
                                    row.getLong("lowest"),
                                    row.getLong("highest"),
                                    row.getLong("available"),
                                    row.getInt("low")));
                });
        return slugs.stream()
                .flatMap(it -> java.util.stream.Stream.ofNullable(rows.get(it)))
                .toList();
    }

    /** Returns only the slugs of {@link #page}. */
    public List<String> slugs(StoreId store, Filter filter, String after, int most) {
        return db.sql("""
                        select p.slug from catalog.product p
                         where p.store_id = :store and p.slug > :after and %s
                         order by p.slug
                         limit :most
                        """.formatted(String.join(" and ", conditions(filter))))
                .param("store", store.value())
                .param("after", after)
                .param("text", filter.text().strip().toLowerCase(Locale.ROOT))
                .param("number", filter.text().strip().toUpperCase(Locale.ROOT))
                .param("category", filter.category())
                .param("most", most)
                .query((row, _) -> row.getString("slug"))
                .list();
    }

    private static List<String> conditions(Filter filter) {
        var conditions = new ArrayList<String>();
        conditions.add("(:category = '' or p.category = :category)");
        conditions.add(NOT_LEFT);
        conditions.add("""
                (:text = '' or position(:text in p.slug) > 0 or position(:text in lower(p.name)) > 0
                 or exists (select from catalog.variant v
                             where v.store_id = p.store_id and v.product = p.slug and position(:number in v.sku) > 0 offset 0))
                """);
        conditions.add(
                switch (filter.kind()) {
                    case ALL -> "true";
                    case SOLD -> "not p.retired";
                    case SALE -> "not p.retired and " + ON_SALE;
                    case RETIRED -> "p.retired";
                    case LOW -> "not p.retired and " + OF_VARIANT.formatted("s.on_hand - s.held <= s.reorder_at");
                    case OUT -> "not p.retired and " + OF_VARIANT.formatted("s.on_hand <= s.held");
                });
        return conditions;
    }
}
