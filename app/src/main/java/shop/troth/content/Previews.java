package shop.troth.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Texts that staff preview in the shop before they publish them, each under a random id that cannot be guessed. */
@Component
@RequiredArgsConstructor
public class Previews {

    /** How long a preview is available. */
    public static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient db;
    private final Clock clock;

    /**
     * Stores a preview, and deletes the store's expired ones.
     *
     * @param piece without {@link Piece#faults}
     * @return the id of the preview
     */
    public UUID keep(StoreId store, Piece piece) {
        db.sql("delete from content.preview where store_id = :store and at < :before")
                .param("store", store.value())
                .param("before", oldest().atOffset(ZoneOffset.UTC))
                .update();
        var key = UUID.randomUUID();
        db.sql("""
                insert into content.preview (store_id, key, page, address, text, at)
                values (:store, :key, :page, :address, :text, :at)
                """)
                .param("store", store.value())
                .param("key", key)
                .param("page", piece.id())
                .param("address", piece.address())
                .param("text", piece.text())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return key;
    }

    /** A preview; empty if there is none or it has expired. */
    public Optional<Piece> find(StoreId store, UUID key) {
        return db.sql("""
                        select page as id, address, 0 as version, text, false as removed from content.preview
                         where store_id = :store and key = :key and at >= :after
                        """)
                .param("store", store.value())
                .param("key", key)
                .param("after", oldest().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> PageRows.piece(rs))
                .optional();
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }
}
