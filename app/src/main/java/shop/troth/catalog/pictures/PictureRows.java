package shop.troth.catalog.pictures;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The stored pictures, each once per store even if several products have it. */
@Repository
@RequiredArgsConstructor
class PictureRows {

    private final JdbcClient db;

    void put(StoreId store, PreparedPicture picture) {
        db.sql("""
                        insert into catalog.picture (store_id, hash, kind, width, height)
                        values (:store, :hash, :kind, :width, :height)
                        on conflict (store_id, hash) do update set kind = excluded.kind -- and the clean-up waits
                        """)
                .param("store", store.value())
                .param("hash", picture.hash())
                .param("kind", picture.kind().word())
                .param("width", picture.width())
                .param("height", picture.height())
                .update();
        for (var size : picture.sizes()) {
            db.sql("""
                            insert into catalog.picture_size (store_id, hash, width, content)
                            values (:store, :hash, :width, :content)
                            on conflict (store_id, hash, width) do nothing
                            """)
                    .param("store", store.value())
                    .param("hash", picture.hash())
                    .param("width", size.width())
                    .param("content", size.content())
                    .update();
        }
    }

    Optional<byte[]> content(StoreId store, String hash, int width, Picture.Kind kind) {
        return db.sql("""
                        select content
                          from catalog.picture join catalog.picture_size it using (store_id, hash)
                         where store_id = :store and hash = :hash and it.width = :width and kind = :kind
                        """)
                .param("store", store.value())
                .param("hash", hash)
                .param("width", width)
                .param("kind", kind.word())
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    /**
     * Forgets pictures removed from products before a given time, and deletes those that no product or page has anymore; at most 500.
     *
     * @return number of pictures deleted
     */
    int forget(Instant removedBefore) {
        return db.sql("""
                        with removed as (
                            delete from catalog.product_picture
                             where ctid = any (array(select ctid from catalog.product_picture
                                                      where removed_at < :before order by removed_at limit 500))
                            returning store_id, product, hash)
                        delete from catalog.picture it using removed
                         where it.store_id = removed.store_id and it.hash = removed.hash
                           and not exists (select from catalog.product_picture used
                                            where used.store_id = it.store_id and used.hash = it.hash
                                              and (used.store_id, used.product, used.hash) not in (
                                                   select store_id, product, hash from removed) offset 0)
                           and not exists (select from catalog.page_picture used
                                            where used.store_id = it.store_id and used.hash = it.hash)
                        """)
                .param("before", removedBefore.atOffset(ZoneOffset.UTC))
                .update();
    }
}
