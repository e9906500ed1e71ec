package shop.troth.people.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.RootSeals;

/**
 * Requests for an address that are looked up after the response was sent: for an account, or for a link to one. Each is taken once, by one
 * node.
 */
@Repository
class AccountRequests {

    private static final String COLUMNS = "store_id, id, kind, address, subject_id, asked_at, seal";

    /**
     * One request.
     *
     * @param id id of the account, if one is created
     * @param kind kind of the requested email
     * @param address keyed hash of the email address
     * @param person the vault's person with the address of a new account; null for a link
     */
    record Request(
            StoreId store,
            UUID id,
            String kind,
            byte[] address,
            @Nullable SubjectId person,
            Instant askedAt,
            byte[] seal)
            implements RootSeals.Row {

        static Request of(
                StoreId store, UUID id, String kind, byte[] address, @Nullable SubjectId person, Instant now) {
            return new Request(store, id, kind, address, person, now.truncatedTo(ChronoUnit.MICROS), new byte[0]);
        }

        @Override
        public String sealedText() {
            return "account-request|%s|%s|%s|%s|%s|%s"
                    .formatted(
                            store,
                            id,
                            kind,
                            HexFormat.of().formatHex(address),
                            person == null ? "" : person.value(),
                            askedAt);
        }
    }

    private final JdbcClient db;
    private final RootSeals seals;

    AccountRequests(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.seals = new RootSeals(root, "a request for an account");
    }

    /** Adds a request; for a new account, in the transaction that stores its address in the vault. */
    void add(Request request) {
        db.sql("""
                insert into people.account_request (store_id, id, kind, address, subject_id, asked_at, seal)
                values (:store, :id, :kind, :address, :person, :asked, :seal)
                """)
                .param("store", request.store().value())
                .param("id", request.id())
                .param("kind", request.kind())
                .param("address", request.address())
                .param(
                        "person",
                        request.person() == null ? null : request.person().value())
                .param("asked", request.askedAt().atOffset(ZoneOffset.UTC))
                .param("seal", seals.over(request))
                .update();
    }

    List<Request> oldest(int most) {
        return db.sql("select " + COLUMNS + " from people.account_request order by asked_at limit :most")
                .param("most", most)
                .query(AccountRequests::request)
                .list();
    }

    /** Removes and returns a request, in the caller's transaction; empty if another node took it or its seal is invalid. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Request> take(Request request) {
        return db.sql("delete from people.account_request where store_id = :store and id = :id returning " + COLUMNS)
                .param("store", request.store().value())
                .param("id", request.id())
                .query(AccountRequests::request)
                .optional()
                .filter(seals::isOurs);
    }

    private static Request request(ResultSet rs, int row) throws SQLException {
        var person = rs.getObject("subject_id", UUID.class);
        return new Request(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("kind"),
                rs.getBytes("address"),
                person == null ? null : new SubjectId(person),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}
