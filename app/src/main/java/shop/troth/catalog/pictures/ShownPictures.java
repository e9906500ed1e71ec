package shop.troth.catalog.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** Reads the pictures for the catalog in memory. */
public final class ShownPictures {

    private ShownPictures() {}

    /** Returns pictures by product, the main one first; products without any are omitted. */
    public static Map<String, List<Picture>> of(JdbcClient db, StoreId store, String[] slugs) {
        var pictures = new HashMap<String, List<Picture>>();
        db.sql("""
                        select product, hash, kind, width, height, description
                          from catalog.product_picture join catalog.picture using (store_id, hash)
                         where store_id = :store and product = any (:slugs) and removed_at is null and description <> ''
                         order by product, place, hash
                        """).param("store", store.value()).param("slugs", slugs).query(row -> {
            pictures.computeIfAbsent(row.getString("product"), _ -> new ArrayList<>())
                    .add(picture(row));
        });
        return pictures;
    }

    static Picture picture(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Picture(
                row.getString("hash"),
                Picture.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("description"));
    }
}
