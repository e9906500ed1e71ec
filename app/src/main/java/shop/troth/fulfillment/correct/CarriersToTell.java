package shop.troth.fulfillment.correct;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * Carriers that still have to be told that an order was corrected after they got its label. Records which details changed, never their
 * content.
 */
@Component
@RequiredArgsConstructor
public class CarriersToTell implements ErasureParticipant {

    /** Precedes every id: the first page starts after it. */
    public static final UUID FIRST = new UUID(0, 0);

    private static final String WAITING = " from fulfilment.correction where store_id = :store and told_at is null";

    /**
     * One order about which one carrier has to be told.
     *
     * @param changed leaf categories of the policy's vocabulary, such as {@code contact.phone}
     * @param at when it was first corrected since the carrier was last told
     */
    public record ToTell(UUID id, OrderId order, String carrier, Set<String> changed, Instant at) {}

    private final JdbcClient db;

    /** Adds a changed detail for an order and carrier, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(StoreId store, OrderId order, String carrier, String changed, Instant now) {
        db.sql("""
            insert into fulfilment.correction as c (store_id, id, order_id, carrier, changed, corrected_at)
            values (:store, :id, :order, :carrier, array[:changed], :now)
            on conflict (store_id, order_id, carrier) where told_at is null
            do update set changed = case when :changed = any(c.changed) then c.changed else c.changed || :changed end
            """)
                .param("store", store.value())
                .param("id", UUID.randomUUID())
                .param("order", order.value())
                .param("carrier", carrier)
                .param("changed", changed)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What waits, oldest first.
     *
     * @param after the last one on the previous page; {@link #FIRST} for the first page
     */
    public List<ToTell> page(StoreId store, UUID after, int most) {
        return db.sql("select id, order_id, carrier, changed, corrected_at" + WAITING + """
             and (corrected_at, id) > (
                coalesce((select corrected_at from fulfilment.correction where store_id = :store and id = :after), '-infinity'),
                :after)
             order by corrected_at, id limit :most
            """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(CarriersToTell::toTell)
                .list();
    }

    /** @param most counts no further than this */
    public int count(StoreId store, int most) {
        return db.sql("select count(*) from (select 1" + WAITING + " limit :most) as counted")
                .param("store", store.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * Records that staff told the carrier, in the caller's transaction.
     *
     * @return the order, or empty if nothing with this id waits
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OrderId> told(StoreId store, UUID id, UUID staff, Instant now) {
        return db.sql("""
            update fulfilment.correction set told_at = :now, told_by = :staff
             where store_id = :store and id = :id and told_at is null returning order_id
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("staff", staff)
                .param("store", store.value())
                .param("id", id)
                .query((rs, row) -> new OrderId(rs.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from fulfilment.correction where store_id = :store and order_id = any(:things::uuid[])");
    }

    private static ToTell toTell(ResultSet rs, int row) throws SQLException {
        Array changed = rs.getArray("changed");
        return new ToTell(
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                rs.getString("carrier"),
                Set.of((String[]) changed.getArray()),
                rs.getTimestamp("corrected_at").toInstant());
    }
}
