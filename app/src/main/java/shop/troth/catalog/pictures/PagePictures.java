package shop.troth.catalog.pictures;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/**
 * The pictures that staff uploaded for the home page. They are never deleted, because an older version of the page may show them.
 * Descriptions are part of the page.
 */
@Component
@RequiredArgsConstructor
public class PagePictures {

    private final JdbcClient db;
    private final PictureRows rows;
    private final Clock clock;

    /** Adds a picture. Adding the same file again makes it the newest. */
    @Transactional
    public void add(StoreId store, PreparedPicture picture) {
        rows.put(store, picture);
        db.sql("""
                        insert into catalog.page_picture (store_id, hash, added_at) values (:store, :hash, :now)
                        on conflict (store_id, hash) do update set added_at = excluded.added_at
                        """)
                .param("store", store.value())
                .param("hash", picture.hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns them, newest first. */
    public List<Picture> newest(StoreId store, int most) {
        return db.sql("""
                        select hash, kind, width, height, '' as description
                          from catalog.page_picture join catalog.picture using (store_id, hash)
                         where store_id = :store order by added_at desc, hash limit :most
                        """)
                .param("store", store.value())
                .param("most", most)
                .query((row, _) -> ShownPictures.picture(row))
                .list();
    }

    public Optional<Picture> find(StoreId store, String hash) {
        return db.sql("""
                        select hash, kind, width, height, '' as description
                          from catalog.page_picture join catalog.picture using (store_id, hash)
                         where store_id = :store and hash = :hash
                        """)
                .param("store", store.value())
                .param("hash", hash)
                .query((row, _) -> ShownPictures.picture(row))
                .optional();
    }
}
