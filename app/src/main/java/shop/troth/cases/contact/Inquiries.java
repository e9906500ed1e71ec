package shop.troth.cases.contact;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.SalesQuotes;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.retention.ErasureParticipant;

/** Who wrote in each conversation, and when. */
@Component
@RequiredArgsConstructor
public class Inquiries implements ErasureParticipant {

    private final JdbcClient db;
    private final SalesQuotes quotes;

    /**
     * Locks a case. Others who write to it or close it wait for the end of the caller's transaction.
     *
     * @return whether it is open; false also if it no longer exists
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lock(StoreId store, CaseId id) {
        return db.sql("select state <> 'closed' from cases.opened where store_id = :store and id = :id for update")
                .param("store", store.value())
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether a case has the message with this idempotency key. */
    public boolean has(StoreId store, CaseId id, UUID wish) {
        return db.sql("""
                        select exists(select 1 from cases.message
                                       where store_id = :store and case_id = :case and wish = :wish)
                        """)
                .param("store", store.value())
                .param("case", id.value())
                .param("wish", wish)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a message to an open case, in the caller's transaction, which has locked it.
     *
     * @param wish idempotency key by which a message sent twice is recognized; chosen by the browser, so it identifies nothing else
     * @return false if the case already had it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(StoreId store, CaseId id, Message message, UUID wish) {
        return db.sql("""
                        insert into cases.message (store_id, case_id, position, id, staff_id, at, wish)
                        select :store, :case, 1 + coalesce(max(position), 0), :id, :staff, :at, :wish from cases.message
                         where store_id = :store and case_id = :case
                        on conflict (store_id, case_id, wish) do nothing
                        """)
                        .param("store", store.value())
                        .param("case", id.value())
                        .param("id", message.id())
                        .param("staff", message.staff().orElse(null), Types.OTHER)
                        .param("at", message.at().atOffset(ZoneOffset.UTC))
                        .param("wish", wish)
                        .update()
                == 1;
    }

    /** The messages in a case, oldest first. */
    public List<Message> of(StoreId store, CaseId id) {
        return db.sql(
                        "select id, staff_id, at from cases.message where store_id = :store and case_id = :case order by position")
                .param("store", store.value())
                .param("case", id.value())
                .query((rs, row) -> new Message(
                        rs.getObject("id", UUID.class),
                        Optional.ofNullable(rs.getObject("staff_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The case that a message is in. */
    public Optional<CaseId> caseOf(StoreId store, UUID message) {
        return db.sql("select case_id from cases.message where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", message)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    /** Answered messages and reports of all stores whose time for a reply is over, in the caller's transaction. Other nodes skip them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<StoreCase> answeredAndDue(Instant moment, int most) {
        return db.sql("""
                select store_id, id from cases.opened
                 where (writer_id is not null or kind = 'report') and state = 'with-shopper' and due_at <= :moment
                 order by due_at limit :most for update skip locked
                """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, row) -> new StoreCase(
                        new StoreId(rs.getString("store_id")), new CaseId(rs.getObject("id", UUID.class))))
                .list();
    }

    /** The id of a case with its store. */
    public record StoreCase(StoreId store, CaseId id) {}

    @Override
    public Runnable forget(StatementBatch trip, StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        var gone = trip.take(BatchedStatement.rows(
                """
                with gone as (
                    delete from cases.opened
                     where store_id = :store and writer_id = any(:people::uuid[]) returning store_id, id),
                message as (
                    delete from cases.message it using gone where it.store_id = gone.store_id and it.case_id = gone.id),
                file as (
                    delete from cases.file it using gone where it.store_id = gone.store_id and it.case_id = gone.id),
                reply_address as (
                    delete from cases.reply_address it using gone where it.store_id = gone.store_id and it.case_id = gone.id),
                step as (
                    delete from cases.step it using gone where it.store_id = gone.store_id and it.case_id = gone.id),
                link as (
                    delete from cases.link it using gone where it.store_id = gone.store_id and it.case_id = gone.id)
                select id from gone
                """,
                Map.of(
                        "store", store.value(),
                        "people",
                                people.stream().map(it -> it.value().toString()).toArray(String[]::new)),
                (rs, row) -> rs.getObject("id", UUID.class)));
        if (!things.isEmpty()) {
            var orders = things.stream().map(UUID::toString).toArray(String[]::new);
            trip.take(BatchedStatement.change(
                    SalesQuotes.FORGET_ORDERS, Map.of("store", store.value(), "things", orders)));
        }
        return () -> {
            if (!gone.get().isEmpty()) {
                quotes.forget(store, gone.get());
            }
        };
    }
}
