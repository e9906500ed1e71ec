package shop.troth.procurement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.procurement.cxml.CxmlStatus;

/** Which documents were acted on, and what was answered, so that each is acted on once. */
@Component
@RequiredArgsConstructor
public class Documents {

    private static final Duration KEPT = Duration.ofDays(400);
    private static final String LATEST = """
            select kind, at, code, said, order_id from procurement.document where store_id = :store and system_id = :system
            """;

    /** A document and its answer. */
    public record Answered(String kind, Instant at, CxmlStatus status, Optional<OrderId> order) {

        /** The answer if a document with the same number comes again. */
        CxmlStatus again(String sent) {
            return sent.equals(kind)
                    ? status
                    : CxmlStatus.conflict("payloadID: We already had another kind of document with this number.");
        }
    }

    private final JdbcClient db;

    /**
     * Begins to act on a document, in the transaction that acts; waits for one that acts on it now.
     *
     * @return false if it was acted on before
     */
    boolean begin(BuyingSystem system, String payload, String kind, Instant now) {
        return db.sql("""
                        insert into procurement.document (store_id, system_id, payload_hash, kind, at)
                        values (:store, :system, :payload, :kind, :now) on conflict do nothing
                        """)
                        .param("store", system.store().value())
                        .param("system", system.id())
                        .param("payload", Sha256.hex(payload))
                        .param("kind", kind)
                        .param("now", UtcTime.of(now))
                        .update()
                == 1;
    }

    /** Records the answer, in the same transaction. */
    void end(BuyingSystem system, String payload, CxmlStatus status, Optional<OrderId> order) {
        db.sql("""
                update procurement.document set code = :code, said = :said, order_id = :order
                 where store_id = :store and system_id = :system and payload_hash = :payload
                """)
                .param("code", status.code())
                .param("said", status.said())
                .param("order", order.map(OrderId::value).orElse(null), Types.OTHER)
                .param("store", system.store().value())
                .param("system", system.id())
                .param("payload", Sha256.hex(payload))
                .update();
    }

    /** Returns the answer to a document that was acted on. */
    Optional<Answered> find(BuyingSystem system, String payload) {
        return db.sql(LATEST + " and payload_hash = :payload and code is not null")
                .param("store", system.store().value())
                .param("system", system.id())
                .param("payload", Sha256.hex(payload))
                .query(Documents::answered)
                .optional();
    }

    /** Returns the documents of a system, newest first. */
    public List<Answered> of(BuyingSystem system, int most) {
        return db.sql(LATEST + " and code is not null order by at desc limit :most")
                .param("store", system.store().value())
                .param("system", system.id())
                .param("most", most)
                .query(Documents::answered)
                .list();
    }

    /** Deletes what is older than a sender could still repeat. */
    @Recurring(name = "forget-documents", every = "1h")
    void forget(Instant now) {
        db.sql("delete from procurement.document where at < :before")
                .param("before", UtcTime.of(now.minus(KEPT)))
                .update();
    }

    private static Answered answered(ResultSet rs, int row) throws SQLException {
        return new Answered(
                rs.getString("kind"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                new CxmlStatus(rs.getInt("code"), rs.getString("said")),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new));
    }
}
