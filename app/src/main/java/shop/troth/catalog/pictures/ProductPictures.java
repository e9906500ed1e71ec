package shop.troth.catalog.pictures;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/**
 * The pictures of a product, edited by staff. Changes lock the product's row, so concurrent edits run one after the other; repeating a
 * change has no effect.
 */
@Component
@RequiredArgsConstructor
public class ProductPictures {

    /** The maximum number of pictures per product. */
    public static final int MOST = 20;

    /** The result of adding a picture. */
    public enum Added {
        YES,
        ALREADY,
        TOO_MANY
    }

    /** @param removedAt empty while the product has it */
    public record Placed(Picture picture, Optional<Instant> removedAt) {

        private boolean here() {
            return removedAt.isEmpty();
        }
    }

    private final JdbcClient db;
    private final PictureRows rows;
    private final Clock clock;

    /** Creates an instance for a command, which manages transactions itself. */
    public static ProductPictures of(DataSource database, Clock clock) {
        var db = JdbcClient.create(database);
        return new ProductPictures(db, new PictureRows(db), clock);
    }

    /** Returns the pictures of a product in order, then recently removed ones. */
    public List<Placed> of(StoreId store, String product) {
        return db.sql("""
                        select hash, kind, width, height, description, removed_at
                          from catalog.product_picture join catalog.picture using (store_id, hash)
                         where store_id = :store and product = :product
                         order by removed_at is not null, removed_at desc, place, hash
                        """)
                .param("store", store.value())
                .param("product", product)
                .query((row, _) -> new Placed(
                        ShownPictures.picture(row),
                        Optional.ofNullable(row.getObject("removed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    /** Adds a picture at the end. A removed picture that is uploaded again is restored. */
    @Transactional
    public Added add(StoreId store, String product, PreparedPicture picture) {
        lock(store, product);
        var here = here(store, product);
        if (here.contains(picture.hash())) {
            return Added.ALREADY;
        }
        if (here.size() >= MOST) {
            return Added.TOO_MANY;
        }
        rows.put(store, picture);
        place(store, product, picture.hash(), here.size(), "");
        return Added.YES;
    }

    /** Replaces a picture, keeping its description. */
    @Transactional
    public Added replace(StoreId store, String product, String hash, PreparedPicture by) {
        lock(store, product);
        var all = of(store, product).stream().filter(Placed::here).toList();
        var hashes = all.stream().map(it -> it.picture().hash()).toList();
        var place = hashes.indexOf(hash);
        if (place < 0 || hashes.contains(by.hash())) {
            return Added.ALREADY;
        }
        rows.put(store, by);
        arrange(store, product, hashes);
        place(store, product, by.hash(), place, all.get(place).picture().description());
        leaves(store, product, hash);
        return Added.YES;
    }

    /** @return number of descriptions changed */
    @Transactional
    public int describe(StoreId store, String product, Map<String, String> descriptions) {
        lock(store, product);
        int changed = 0;
        for (var it : descriptions.entrySet()) {
            changed += db.sql("""
                            update catalog.product_picture set description = :words
                             where store_id = :store and product = :product and hash = :hash and description <> :words
                            """)
                    .param("words", it.getValue())
                    .param("store", store.value())
                    .param("product", product)
                    .param("hash", it.getKey())
                    .update();
        }
        return changed;
    }

    /**
     * @param by -1 for earlier, 1 for later
     * @param seen at which place it was seen, from 0 on: it stays where it is if that is another meanwhile, as after a double click
     */
    @Transactional
    public boolean move(StoreId store, String product, String hash, int by, OptionalInt seen) {
        lock(store, product);
        var hashes = new ArrayList<>(here(store, product));
        int from = hashes.indexOf(hash);
        int to = from + by;
        if (from < 0 || to < 0 || to >= hashes.size() || seen.orElse(from) != from) {
            return false;
        }
        Collections.swap(hashes, from, to);
        arrange(store, product, hashes);
        return true;
    }

    /** Numbers the pictures from 0, without gaps or duplicates. */
    private void arrange(StoreId store, String product, List<String> hashes) {
        db.sql("""
                        update catalog.product_picture it set place = wanted.place - 1
                          from unnest(:hashes) with ordinality as wanted (hash, place)
                         where store_id = :store and product = :product and it.hash = wanted.hash
                           and it.place <> wanted.place - 1
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .param("store", store.value())
                .param("product", product)
                .update();
    }

    /** Removes a picture, which can be restored for a week. */
    @Transactional
    public boolean remove(StoreId store, String product, String hash) {
        lock(store, product);
        boolean removed = leaves(store, product, hash);
        arrange(store, product, here(store, product));
        return removed;
    }

    private boolean leaves(StoreId store, String product, String hash) {
        return db.sql("""
                        update catalog.product_picture set removed_at = :now
                         where store_id = :store and product = :product and hash = :hash and removed_at is null
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("store", store.value())
                        .param("product", product)
                        .param("hash", hash)
                        .update()
                > 0;
    }

    /** @return {@code ALREADY} also if it is no longer there */
    @Transactional
    public Added restore(StoreId store, String product, String hash) {
        lock(store, product);
        var here = here(store, product);
        if (here.contains(hash)) {
            return Added.ALREADY;
        }
        if (here.size() >= MOST) {
            return Added.TOO_MANY;
        }
        var restored = db.sql("""
                        update catalog.product_picture it set removed_at = null, place = (
                               select count(*) from catalog.product_picture other
                                where other.store_id = it.store_id and other.product = it.product and other.removed_at is null)
                         where store_id = :store and product = :product and hash = :hash and removed_at is not null
                        """)
                .param("store", store.value())
                .param("product", product)
                .param("hash", hash)
                .update();
        return restored > 0 ? Added.YES : Added.ALREADY;
    }

    private List<String> here(StoreId store, String product) {
        return of(store, product).stream()
                .filter(Placed::here)
                .map(it -> it.picture().hash())
                .toList();
    }

    private void place(StoreId store, String product, String hash, int place, String description) {
        db.sql("""
                        insert into catalog.product_picture as it (store_id, product, hash, place, description)
                        values (:store, :product, :hash, :place, :description)
                        on conflict (store_id, product, hash) do update
                           set removed_at = null, place = excluded.place,
                               description = case when excluded.description = '' then it.description
                                                  else excluded.description end
                        """)
                .param("store", store.value())
                .param("product", product)
                .param("hash", hash)
                .param("place", place)
                .param("description", description)
                .update();
    }

    private void lock(StoreId store, String product) {
        db.sql("select slug from catalog.product where store_id = :store and slug = :product for no key update")
                .param("store", store.value())
                .param("product", product)
                .query(String.class)
                .list();
    }
}
