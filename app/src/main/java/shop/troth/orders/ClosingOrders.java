package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.retention.ErasureParticipant;

/** Orders that can be closed: shipped and arrived, or canceled and refunded. */
@Component
@RequiredArgsConstructor
public class ClosingOrders implements ErasureParticipant {

    /** @param at when it was shipped or canceled */
    public record Due(StoreId store, OrderId id, SubjectId buyer, boolean cancelled, Instant at) {}

    private static final String STANDING = """
            select id, subject_id, number, state, coalesce(shipped_at, cancelled_at) as at, closed_at is not null as closed
              from orders.placed
             where store_id = :store and subject_id = any(:buyers::uuid[]) order by placed_at, id
            """;

    private static final String LOCK = """
            select id from orders.placed
             where store_id = :store and subject_id = any(:buyers::uuid[]) order by id for update
            """;

    private final JdbcClient db;

    /**
     * Returns and locks orders canceled, or shipped before a given time, that are not closed; rows locked by other nodes are skipped.
     *
     * @param after the last of the previous batch; empty for the first
     */
    public List<Due> due(Instant sentBefore, Optional<Due> after, int most) {
        return db.sql("""
                select store_id, id, subject_id, state = 'cancelled' as cancelled, coalesce(shipped_at, cancelled_at) as at
                  from orders.placed
                 where closed_at is null
                   and (state = 'cancelled' or state = 'shipped' and coalesce(shipped_at, cancelled_at) <= :before)
                   and state in ('shipped', 'cancelled')
                   and (coalesce(shipped_at, cancelled_at), store_id, id) > (:at, :store, :id)
                 order by coalesce(shipped_at, cancelled_at), store_id, id
                 limit :most for update skip locked
                """)
                .param("before", sentBefore.atOffset(ZoneOffset.UTC))
                .param("at", after.map(Due::at).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("store", after.map(it -> it.store().value()).orElse(""))
                .param("id", after.map(it -> it.id().value()).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query((rs, row) -> new Due(
                        new StoreId(rs.getString("store_id")),
                        new OrderId(rs.getObject("id", UUID.class)),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getBoolean("cancelled"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * The status of an order.
     *
     * @param at when it was shipped or canceled; empty while it was neither
     */
    public record Standing(
            OrderId id, SubjectId buyer, String number, OrderState state, Optional<Instant> at, boolean closed) {}

    /** Returns all orders of these buyers, oldest first, even if the buyers were erased. */
    public List<Standing> of(StoreId store, Collection<SubjectId> buyers) {
        return db.sql(STANDING)
                .params(named(store, buyers))
                .query(ClosingOrders::read)
                .list();
    }

    /** Returns the same as part of a round trip. */
    public BatchedStatement<List<Standing>> standing(StoreId store, Collection<SubjectId> buyers) {
        return BatchedStatement.rows(STANDING, named(store, buyers), ClosingOrders::read);
    }

    /** Makes everybody wait who is about to return or refund something of these buyers, until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<SubjectId> buyers) {
        db.sql(LOCK).params(named(store, buyers)).query(UUID.class).list();
    }

    /** Locks them as part of a round trip, and returns their orders. */
    public BatchedStatement<List<UUID>> locking(StoreId store, Collection<SubjectId> buyers) {
        return BatchedStatement.rows(LOCK, named(store, buyers), (rs, row) -> rs.getObject("id", UUID.class));
    }

    private static Map<String, Object> named(StoreId store, Collection<SubjectId> buyers) {
        return Map.of(
                "store", store.value(),
                "buyers", buyers.stream().map(it -> it.value().toString()).toArray(String[]::new));
    }

    private static Standing read(ResultSet rs, int row) throws SQLException {
        return new Standing(
                new OrderId(rs.getObject("id", UUID.class)),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getString("number"),
                OrderState.of(rs.getString("state")),
                Optional.ofNullable(rs.getObject("at", OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                rs.getBoolean("closed"));
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                with gift as (
                    update orders.placed set gift_ending = null
                     where store_id = :store and id = any(:things::uuid[]) and gift_ending is not null)
                update orders.shipment set tracking = '' where store_id = :store and order_id = any(:things::uuid[])
                """);
    }

    /** Forgets which gift card paid an order, at the same time as the bank's references for its payments. Safe to repeat. */
    public void forgetGiftCard(StoreId store, OrderId id) {
        db.sql(
                        "update orders.placed set gift_ending = null where store_id = :store and id = :id and gift_ending is not null")
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }

    /** Returns when an order was closed; empty while it is open. */
    public Optional<Instant> closedAt(StoreId store, OrderId id) {
        return db.sql(
                        "select closed_at from orders.placed where store_id = :store and id = :id and closed_at is not null")
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) ->
                        rs.getObject("closed_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Returns those of these orders that are closed, with the time. */
    public Map<OrderId, Instant> closedAt(StoreId store, Collection<OrderId> ids) {
        var at = new HashMap<OrderId, Instant>();
        db.sql("""
                select id, closed_at from orders.placed
                 where store_id = :store and id = any(:ids::uuid[]) and closed_at is not null
                """).param("store", store.value()).param("ids", texts(ids)).query(rs -> {
            at.put(
                    new OrderId(rs.getObject("id", UUID.class)),
                    rs.getObject("closed_at", OffsetDateTime.class).toInstant());
        });
        return at;
    }

    /**
     * Of these, those that are closed, with their buyers; whoever is about to refund one of them waits until the caller's transaction ends. One that
     * somebody has locked is passed by.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<OrderId, SubjectId> lockClosed(StoreId store, Collection<OrderId> ids) {
        var buyers = new HashMap<OrderId, SubjectId>();
        db.sql("""
                select id, subject_id from orders.placed
                 where store_id = :store and id = any(:ids::uuid[]) and closed_at is not null
                 order by id for update skip locked
                """).param("store", store.value()).param("ids", texts(ids)).query(rs -> {
            buyers.put(
                    new OrderId(rs.getObject("id", UUID.class)), new SubjectId(rs.getObject("subject_id", UUID.class)));
        });
        return buyers;
    }

    private static String[] texts(Collection<OrderId> ids) {
        return ids.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    public void closed(StoreId store, OrderId id, Instant at) {
        db.sql("update orders.placed set closed_at = :at where store_id = :store and id = :id and closed_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }
}
