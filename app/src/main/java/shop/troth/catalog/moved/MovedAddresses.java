package shop.troth.catalog.moved;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * The current addresses of moved products and categories. Written by triggers when the last variant or product moves; read only for
 * addresses that are not found.
 */
@Component
@RequiredArgsConstructor
public class MovedAddresses {

    /** The kind of thing that has an address. */
    public enum Kind {
        PRODUCT,
        CATEGORY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return empty if the word is unknown */
        public static Optional<Kind> of(String word) {
            return DashedWord.find(Kind.class, word);
        }
    }

    /** An old address, and since when it redirects. */
    public record Earlier(Kind kind, String address, Instant at) {}

    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9-]{1,200}");

    private final JdbcClient db;

    /** Returns the current address of a product or category that had this address, whether or not it is on sale. */
    public Optional<String> latest(StoreId store, Kind kind, String earlier) {
        if (!ADDRESS.matcher(earlier).matches()) {
            return Optional.empty();
        }
        return db.sql("""
                        select latest from catalog.moved_address
                         where store_id = :store and kind = :kind and earlier = :earlier
                        """)
                .param("store", store.value())
                .param("kind", kind.word())
                .param("earlier", earlier)
                .query(String.class)
                .optional();
    }

    /** Returns current addresses by old address; unknown ones are omitted. Skips the database if the list is empty. */
    public Map<String, String> latest(StoreId store, Kind kind, List<String> earlier) {
        var latest = new HashMap<String, String>();
        if (!earlier.isEmpty()) {
            db.sql("""
                            select earlier, latest from catalog.moved_address
                             where store_id = :store and kind = :kind and earlier = any (:earlier)
                            """)
                    .param("store", store.value())
                    .param("kind", kind.word())
                    .param("earlier", earlier.toArray(String[]::new))
                    .query(row -> {
                        latest.put(row.getString("earlier"), row.getString("latest"));
                    });
        }
        return latest;
    }

    /** Returns the old addresses that redirect to a product or its category: those of the product first, each newest first. */
    public List<Earlier> leadingTo(StoreId store, String product, String category, int most) {
        return db.sql("""
                        select kind, earlier, at from catalog.moved_address m
                         where store_id = :store
                           and (kind = 'product' and latest = :product
                                and not exists (select from catalog.product p join catalog.variant v
                                                      on v.store_id = p.store_id and v.product = p.slug and not v.retired
                                                 where p.store_id = m.store_id and p.slug = m.earlier and not p.retired)
                                or kind = 'category' and latest = catalog.category_address(:category))
                         order by kind desc, at desc, earlier
                         limit :most
                        """)
                .param("store", store.value())
                .param("product", product)
                .param("category", category)
                .param("most", most)
                .query((row, _) -> new Earlier(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("earlier"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Removes a redirect, so that the old address is not found.
     *
     * @return false if there was none
     */
    public boolean remove(StoreId store, Kind kind, String earlier) {
        return db.sql(
                                "delete from catalog.moved_address where store_id = :store and kind = :kind and earlier = :earlier")
                        .param("store", store.value())
                        .param("kind", kind.word())
                        .param("earlier", earlier)
                        .update()
                > 0;
    }
}
