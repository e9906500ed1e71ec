package shop.troth.fulfillment.notes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.vault.DatumRef;

/**
 * Who wrote which note, and when. Written with the order locked by {@link shop.troth.orders.Orders#lock}, after the vault wrote the record.
 * Nothing here deletes a row: the database deletes it with its record, whatever the reason.
 */
@Repository
@RequiredArgsConstructor
class NoteRows {

    private static final String SELECT =
            "select id, staff_id, revision, written_at, corrected_at from fulfilment.note where store_id = :store";

    private final JdbcClient db;

    /** @param wish idempotency key of the form, by which a repeated request is recognized */
    void add(StoreId store, OrderId order, DatumRef id, UUID wish, UUID staff, Instant at) {
        db.sql("""
                insert into fulfilment.note (store_id, id, order_id, wish, staff_id, revision, written_at)
                values (:store, :id, :order, :wish, :staff, 1, :at)
                """)
                .param("store", store.value())
                .param("id", id.value())
                .param("order", order.value())
                .param("wish", wish)
                .param("staff", staff)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param wish idempotency key of the form with which it was corrected */
    void corrected(StoreId store, DatumRef id, UUID wish, UUID staff, Instant at) {
        db.sql("""
                update fulfilment.note set revision = revision + 1, corrected_at = :at, corrected_by = :staff, corrected_in = :wish
                 where store_id = :store and id = :id
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("staff", staff)
                .param("wish", wish)
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }

    /** The notes on an order, oldest first; at most {@link WriteNote#MOST}. */
    List<OrderNote> of(StoreId store, OrderId order) {
        return db.sql(SELECT + " and order_id = :order order by written_at, id")
                .param("store", store.value())
                .param("order", order.value())
                .query(NoteRows::note)
                .list();
    }

    Optional<OrderNote> find(StoreId store, OrderId order, DatumRef id) {
        return db.sql(SELECT + " and order_id = :order and id = :id")
                .param("store", store.value())
                .param("order", order.value())
                .param("id", id.value())
                .query(NoteRows::note)
                .optional();
    }

    Optional<OrderNote> ofWish(StoreId store, OrderId order, UUID wish) {
        return db.sql(SELECT + " and order_id = :order and wish = :wish")
                .param("store", store.value())
                .param("order", order.value())
                .param("wish", wish)
                .query(NoteRows::note)
                .optional();
    }

    /** Whether this form, sent by this staff member, made the last correction of the note. */
    boolean wasCorrectedIn(StoreId store, DatumRef id, UUID wish, UUID staff) {
        return db.sql("""
                        select count(*) from fulfilment.note
                         where store_id = :store and id = :id and corrected_in = :wish and corrected_by = :staff
                        """)
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("wish", wish)
                        .param("staff", staff)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static OrderNote note(ResultSet rs, int row) throws SQLException {
        return new OrderNote(
                new DatumRef(rs.getObject("id", UUID.class)),
                rs.getObject("staff_id", UUID.class),
                rs.getInt("revision"),
                rs.getObject("written_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("corrected_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
