package shop.troth.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.HoldReason;

/**
 * Holds the records of a buyer while a case about their order is open, so that nothing is deleted or erased that may be needed to settle
 * it. When the case closes, the hold is lifted, and the retention period of what was written about the case begins. {@link #catchUp} does
 * this for cases opened or closed from the command line.
 */
@Component
@RequiredArgsConstructor
class HoldRecords implements CaseRecords {

    private static final Logger LOG = LoggerFactory.getLogger(HoldRecords.class);
    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    /** A case whose hold does not match its state. */
    private record Behind(StoreId store, CaseId id, OrderId about, Optional<Instant> closed) {}

    private final JdbcClient db;
    private final Orders orders;
    private final Vault vault;
    private final TransactionTemplate transaction;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void opened(StoreId store, CaseId id, OrderId about) {
        buyer(store, about).ifPresent(it -> vault.hold(store, it, HoldReason.OPEN_CASE, id.value()));
        mark(store, id, true);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void closed(StoreId store, CaseId id, OrderId about, Instant at) {
        buyer(store, about).ifPresent(it -> {
            endConversation(store, id, it, at);
            vault.lift(store, it, HoldReason.OPEN_CASE, id.value());
        });
        writer(store, id).ifPresent(it -> endConversation(store, id, it, at));
        mark(store, id, false);
    }

    /** The writer of a message to the store, for whom nothing is held: they may have it erased at any time. */
    private Optional<SubjectId> writer(StoreId store, CaseId id) {
        return db.sql(
                        "select writer_id from cases.opened where store_id = :store and id = :id and writer_id is not null")
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> new SubjectId(rs.getObject("writer_id", UUID.class)))
                .optional();
    }

    /** Starts the retention period of what was written in a case. */
    private void endConversation(StoreId store, CaseId id, SubjectId person, Instant at) {
        vault.ended(store, person, id.value(), EndEvent.CASE_CLOSED, at);
        db.sql("""
                select id from cases.message where store_id = :store and case_id = :id and id <> :id
                union all
                select id from cases.file where store_id = :store and case_id = :id
                """)
                .param("store", store.value())
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .forEach(it -> vault.ended(store, person, it, EndEvent.CASE_CLOSED, at));
    }

    /**
     * All stores' cases that were opened or closed without their hold. Safe to repeat, and to run on several nodes. Each has a transaction of
     * its own: one that cannot be brought to its state waits for the next round, and keeps none of the others.
     */
    @Recurring(name = "hold-records-of-cases", every = "1m")
    void catchUp() {
        for (var page = next("", FIRST); !page.isEmpty(); page = after(page.getLast())) {
            page.forEach(this::catchUp);
        }
    }

    private void catchUp(Behind seen) {
        try {
            transaction.executeWithoutResult(status -> lock(seen).ifPresent(this::bring));
        } catch (RuntimeException e) {
            LOG.error(
                    "Could not hold or release the records of a case of {}; will retry: {}",
                    seen.store(),
                    e.getClass().getSimpleName());
        }
    }

    private void bring(Behind one) {
        one.closed()
                .ifPresentOrElse(
                        at -> closed(one.store(), one.id(), one.about(), at),
                        () -> opened(one.store(), one.id(), one.about()));
    }

    private List<Behind> after(Behind last) {
        return next(last.store().value(), last.id().value());
    }

    private List<Behind> next(String store, UUID after) {
        return db.sql("""
                select store_id, id, about, closed_at from cases.opened
                 where held <> (state <> 'closed') and (store_id, id) > (:store, :after)
                 order by store_id, id limit :most
                """)
                .param("store", store)
                .param("after", after)
                .param("most", AT_ONCE)
                .query(HoldRecords::behind)
                .list();
    }

    /** As it is now, unless another node has it or was faster. */
    private Optional<Behind> lock(Behind seen) {
        return db.sql("""
                select store_id, id, about, closed_at from cases.opened
                 where store_id = :store and id = :id and held <> (state <> 'closed') for update skip locked
                """)
                .param("store", seen.store().value())
                .param("id", seen.id().value())
                .query(HoldRecords::behind)
                .optional();
    }

    private Optional<SubjectId> buyer(StoreId store, OrderId about) {
        return orders.find(store, about).map(Order::buyer);
    }

    private void mark(StoreId store, CaseId id, boolean held) {
        db.sql("update cases.opened set held = :held where store_id = :store and id = :id")
                .param("held", held)
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }

    private static Behind behind(ResultSet rs, int row) throws SQLException {
        var closed = rs.getObject("closed_at", OffsetDateTime.class);
        return new Behind(
                new StoreId(rs.getString("store_id")),
                new CaseId(rs.getObject("id", UUID.class)),
                new OrderId(rs.getObject("about", UUID.class)),
                Optional.ofNullable(closed).map(OffsetDateTime::toInstant));
    }
}
