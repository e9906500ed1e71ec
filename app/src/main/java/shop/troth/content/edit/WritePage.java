package shop.troth.content.edit;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.kernel.StoreId;

/** Writes pages with their versions, inside the transaction that {@link EditContent} opens or joins. */
final class WritePage {

    private final JdbcClient db;
    private final PageRows rows;

    WritePage(JdbcClient db) {
        this.db = db;
        this.rows = new PageRows(db);
    }

    /** Makes other edits of the store's pages wait until this transaction ends. */
    void lock(StoreId store) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('content.edit ' || :store, 0))")
                .param("store", store.value())
                .query()
                .listOfRows();
    }

    /** The content of the form that was sent earlier with this key; empty if there was none. */
    Optional<String> sentBefore(StoreId store, UUID key) {
        return db.sql("select content from content.version where store_id = :store and key = :key")
                .param("store", store.value())
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /** A fingerprint of a form; differs for another page, version seen, or change. */
    static String content(String id, String mark, PageChange change) {
        var said = "%s|%s|%s".formatted(id, mark, change);
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Writes a version, and before the first one a version with the text of the file.
     *
     * @param now the current piece; empty if there is none yet
     * @param next the new piece, with its version number
     */
    void write(StoreId store, Optional<Piece> now, Piece next, PageEdit edit, String content, Instant at) {
        var file = now.filter(it -> it.version() == 0 && !it.text().isEmpty());
        file.ifPresent(it -> {
            version(store, it, 1, null, UUID.randomUUID(), "", at);
            address(store, it);
        });
        version(store, next, next.version(), edit.staff(), edit.key(), content, at);
        address(store, next);
        db.sql("""
                insert into content.page (store_id, id, version, address, text, removed)
                values (:store, :id, :version, :address, :text, :removed)
                on conflict (store_id, id) do update
                   set version = excluded.version, address = excluded.address, text = excluded.text, removed = excluded.removed
                """)
                .param("store", store.value())
                .param("id", next.id())
                .param("version", next.version())
                .param("address", next.address())
                .param("text", next.text())
                .param("removed", next.removed())
                .update();
        rows.touch(store);
    }

    private void version(
            StoreId store, Piece piece, int version, @Nullable UUID staff, UUID key, String content, Instant at) {
        db.sql("""
                insert into content.version (store_id, page, version, address, text, removed, staff_id, at, key, content)
                values (:store, :page, :version, :address, :text, :removed, :staff::uuid, :at, :key, :content)
                """)
                .param("store", store.value())
                .param("page", piece.id())
                .param("version", version)
                .param("address", piece.address())
                .param("text", piece.text())
                .param("removed", piece.removed())
                .param("staff", staff == null ? null : staff.toString(), Types.VARCHAR)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("key", key)
                .param("content", content)
                .update();
    }

    private void address(StoreId store, Piece piece) {
        db.sql("""
                insert into content.address (store_id, address, page) values (:store, :address, :page)
                on conflict (store_id, address) do update set page = excluded.page
                """)
                .param("store", store.value())
                .param("address", piece.address())
                .param("page", piece.id())
                .update();
    }
}
