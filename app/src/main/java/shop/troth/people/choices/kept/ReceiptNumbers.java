package shop.troth.people.choices.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.retention.ErasureParticipant;

/** The numbers of receipts, and of what orders agreed to. Their content is sealed in the vault. */
@Component
@RequiredArgsConstructor
public class ReceiptNumbers implements ErasureParticipant {

    /** The number of a receipt, and when it was written. */
    public record Receipt(UUID id, SubjectId person, Instant at) {}

    private static final String SELECT = "select id, subject_id, at from people.receipt where store_id = :store ";

    private final JdbcClient db;

    /** Adds a receipt, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, Receipt receipt) {
        add(store, receipt, "null");
    }

    /** Adds what an order agreed to, whose retention period has begun, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addEnded(StoreId store, Receipt agreement) {
        add(store, agreement, ":at");
    }

    private void add(StoreId store, Receipt receipt, String ended) {
        db.sql("insert into people.receipt (store_id, id, subject_id, at, ended_at) values (:store, :id, :person, :at, "
                        + ended + ")")
                .param("store", store.value())
                .param("id", receipt.id())
                .param("person", receipt.person().value())
                .param("at", receipt.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns the receipts of these people, at most 50, newest first. */
    public List<Receipt> of(StoreId store, Collection<SubjectId> people) {
        return db.sql(SELECT + "and subject_id = any(:people::uuid[]) order by at desc, id limit 50")
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(ReceiptNumbers::receipt)
                .list();
    }

    /** Returns those of these receipts that exist, by number. */
    public Map<UUID, Receipt> all(StoreId store, Collection<UUID> ids) {
        var all = new LinkedHashMap<UUID, Receipt>();
        db.sql(SELECT + "and id = any(:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(ReceiptNumbers::receipt)
                .list()
                .forEach(it -> all.put(it.id(), it));
        return all;
    }

    /** Marks a person's current receipts as ended and returns them, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Receipt> end(StoreId store, SubjectId person, Instant now) {
        return db.sql("""
                update people.receipt set ended_at = :now
                 where store_id = :store and subject_id = :person and ended_at is null
                returning id, subject_id, at
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("person", person.value())
                .query(ReceiptNumbers::receipt)
                .list();
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                delete from people.receipt
                 where store_id = :store and (subject_id = any(:people::uuid[]) or id = any(:things::uuid[]))
                """);
    }

    private static Receipt receipt(ResultSet rs, int row) throws SQLException {
        return new Receipt(
                rs.getObject("id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
