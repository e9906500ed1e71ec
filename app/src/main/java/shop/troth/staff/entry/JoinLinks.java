package shop.troth.staff.entry;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Invitations to the desk: links that can be used once, within a day, to choose a name and a password. */
@Component
@RequiredArgsConstructor
public class JoinLinks {

    /** How long a link is valid. */
    public static final Duration GOOD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(JoinLinks.class);
    private static final String COLUMNS = "id, token_hash, role, stores, expires_at, audit_id, until, code_key";

    /**
     * An invitation.
     *
     * @param term the audit that the role belongs to, for an outside auditor
     * @param codeKey the key of the one-time codes, in Base32
     */
    public record Invitation(
            UUID id, Role role, List<StoreId> stores, Instant until, Optional<AuditTerm> term, String codeKey) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private record Row(
            UUID id,
            byte[] hash,
            String role,
            List<String> stores,
            Instant expires,
            Optional<AuditTerm> term,
            byte[] codeKey) {
        String said() {
            return "staff-link|%s|%s|%s|%s|%s"
                            .formatted(
                                    id, DeskToken.hex(hash), role, String.join(",", stores), expires.getEpochSecond())
                    + term.map(AuditTerm::said).orElse("");
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    /**
     * Creates an invitation.
     *
     * @param by who invites; null for the first owner, which replaces any previous such invitation
     * @return its token, shown once and not stored
     */
    public String next(Role role, List<StoreId> stores, @Nullable StaffId by) {
        return next(role, stores, by, Optional.empty());
    }

    /** The same for an outside auditor, until their audit ends. */
    String next(StoreId store, AuditTerm term, StaffId by) {
        return next(Role.OUTSIDE_AUDITOR, List.of(store), by, Optional.of(term));
    }

    private String next(Role role, List<StoreId> stores, @Nullable StaffId by, Optional<AuditTerm> term) {
        if (by == null) {
            db.sql("delete from staff.link where store_id = 'desk' and invited_by is null")
                    .update();
        }
        var token = DeskToken.next();
        var row = new Row(
                UUID.randomUUID(),
                DeskToken.hash(token),
                role.word(),
                stores.stream().map(StoreId::value).toList(),
                term.map(AuditTerm::until)
                        .filter(it -> it.isBefore(clock.instant().plus(GOOD)))
                        .orElse(clock.instant().plus(GOOD)),
                term,
                new byte[0]);
        db.sql("""
                insert into staff.link (store_id, id, token_hash, role, stores, invited_by, expires_at, audit_id, until, code_key)
                values (:desk, :id, :hash, :role, :stores, :by::uuid, :expires, :audit::uuid, :until::timestamptz, :key)
                """)
                .param("desk", StaffMembers.DESK)
                .param("id", row.id())
                .param("hash", row.hash())
                .param("role", row.role())
                .param("stores", row.stores().toArray(String[]::new))
                .param("by", by == null ? null : by.value().toString(), Types.VARCHAR)
                .param("expires", row.expires().atOffset(ZoneOffset.UTC))
                .param("audit", term.map(it -> it.audit().toString()).orElse(null), Types.VARCHAR)
                .param("until", term.map(it -> it.until().toString()).orElse(null), Types.VARCHAR)
                .param("key", root.wrap(OneTimeCodes.key().getBytes(StandardCharsets.US_ASCII), row.said()))
                .update();
        return token;
    }

    /** Finds a valid invitation by its token, without using it up. */
    public Optional<Invitation> find(String token) {
        return read(
                "select " + COLUMNS
                        + " from staff.link where store_id = :desk and token_hash = :hash and expires_at > :now",
                token);
    }

    /** The same, in the caller's transaction, and uses the invitation up. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Invitation> take(String token) {
        return read(
                "delete from staff.link where store_id = :desk and token_hash = :hash and expires_at > :now returning "
                        + COLUMNS,
                token);
    }

    /**
     * A valid invitation, as listed on the staff page.
     *
     * @param by who created it; no value for the first owner's
     */
    public record Open(UUID id, Role role, Optional<StaffId> by, Instant until) {}

    /** Returns the valid invitations to a store, newest first. */
    public List<Open> open(StoreId store) {
        return db.sql("""
            select id, role, invited_by, expires_at from staff.link
             where store_id = :desk and :store = any (stores) and expires_at > :now order by expires_at desc, id
            """)
                .param("desk", StaffMembers.DESK)
                .param("store", store.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Open(
                        rs.getObject("id", UUID.class),
                        Role.of(rs.getString("role")).orElseThrow(),
                        Optional.ofNullable(rs.getObject("invited_by", UUID.class))
                                .map(StaffId::new),
                        rs.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Revokes an unused invitation; false if it no longer exists. */
    public boolean revoke(StoreId store, UUID id) {
        return db.sql("delete from staff.link where store_id = :desk and id = :id and :store = any (stores)")
                        .param("desk", StaffMembers.DESK)
                        .param("id", id)
                        .param("store", store.value())
                        .update()
                == 1;
    }

    /** Revokes the unused invitations to an audit. */
    void revokeAll(UUID audit) {
        db.sql("delete from staff.link where store_id = :desk and audit_id = :audit")
                .param("desk", StaffMembers.DESK)
                .param("audit", audit)
                .update();
    }

    /** Deletes expired invitations. */
    public void forget() {
        db.sql("delete from staff.link where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Invitation> read(String sql, String token) {
        return db.sql(sql)
                .param("desk", StaffMembers.DESK)
                .param("hash", DeskToken.hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(JoinLinks::row)
                .optional()
                .flatMap(this::opened);
    }

    private Optional<Invitation> opened(Row row) {
        try {
            var key = new String(root.unwrap(row.codeKey(), row.said()), StandardCharsets.US_ASCII);
            return Role.of(row.role())
                    .map(it -> new Invitation(
                            row.id(),
                            it,
                            row.stores().stream().map(StoreId::new).toList(),
                            row.expires(),
                            row.term(),
                            key));
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.error(
                    "An invitation to the desk bears no seal of ours: it was written into the database by somebody else");
            return Optional.empty();
        }
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var audit = rs.getObject("audit_id", UUID.class);
        return new Row(
                rs.getObject("id", UUID.class),
                rs.getBytes("token_hash"),
                rs.getString("role"),
                Arrays.asList((String[]) rs.getArray("stores").getArray()),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                audit == null
                        ? Optional.empty()
                        : Optional.of(new AuditTerm(
                                audit,
                                rs.getObject("until", OffsetDateTime.class).toInstant())),
                rs.getBytes("code_key"));
    }
}
