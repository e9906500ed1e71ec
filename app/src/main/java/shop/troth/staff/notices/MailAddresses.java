package shop.troth.staff.notices;

import static shop.troth.staff.notices.Notices.utc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Where staff want their notices emailed to. Each enters an address of their own; nothing goes there but one link until they opened that
 * link, signed in. Address and link are sealed in one piece by the root keyset.
 */
@Component
public class MailAddresses {

    /** How long the link is good; an address that was not confirmed by then is deleted. */
    public static final Duration GOOD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(MailAddresses.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final String SELECT =
            "select staff_id, id, sealed, confirmed_at, failed_at from staff.mail_address ";

    /**
     * An address. Prints nothing.
     *
     * @param id a new one each time an address is entered
     * @param token of the link that confirms it
     * @param confirmed when its owner opened the link
     * @param failed whether email to it came back
     */
    public record Entered(
            UUID id, StaffId staff, String address, String token, Optional<Instant> confirmed, boolean failed) {

        /** Whether notices go there. */
        public boolean works() {
            return confirmed.isPresent() && !failed;
        }

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    MailAddresses(JdbcClient db, RootKeyset root, Clock clock) {
        this.db = db;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Takes an address in place of the one before, in the caller's transaction; once, however often it is sent.
     *
     * @param id random; its number from then on
     */
    public void enter(StaffId staff, UUID id, String address) {
        var token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(token) + "\n" + address;
        db.sql("""
                insert into staff.mail_address as it (store_id, staff_id, id, sealed, entered_at)
                values (:desk, :staff, :id, :sealed, :now)
                on conflict (store_id, staff_id)
                do update set id = excluded.id, sealed = excluded.sealed, entered_at = excluded.entered_at,
                              confirmed_at = null, failed_at = null
                    where it.id <> excluded.id
                """)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .param("id", id)
                .param("sealed", root.wrap(secret.getBytes(StandardCharsets.UTF_8), said(staff, id)))
                .param("now", utc(clock.instant()))
                .update();
    }

    public Optional<Entered> of(StaffId staff) {
        return db.sql(SELECT + "where store_id = :desk and staff_id = :staff")
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .query((rs, row) -> opened(rs))
                .optional()
                .flatMap(it -> it);
    }

    /** By its number: nothing once another was entered, or it was removed. */
    public Optional<Entered> find(UUID id) {
        return db.sql(SELECT + "where store_id = :desk and id = :id")
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .query((rs, row) -> opened(rs))
                .optional()
                .flatMap(it -> it);
    }

    /** Its owner opened the link. @return false for a link that is not theirs, or not the newest, or too old */
    public boolean confirm(StaffId staff, String token) {
        var entered = of(staff)
                .filter(it -> MessageDigest.isEqual(
                        it.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)));
        return entered.isPresent()
                && db.sql("""
                        update staff.mail_address set confirmed_at = coalesce(confirmed_at, :now)
                         where store_id = :desk and id = :id and (confirmed_at is not null or entered_at > :since)
                        """)
                                .param("now", utc(clock.instant()))
                                .param("desk", StaffMembers.DESK)
                                .param("id", entered.get().id())
                                .param("since", utc(clock.instant().minus(GOOD)))
                                .update()
                        == 1;
    }

    /** Email to it came back: no more goes there until it is entered again. */
    public void failed(UUID id) {
        db.sql(
                        "update staff.mail_address set failed_at = coalesce(failed_at, :now) where store_id = :desk and id = :id")
                .param("now", utc(clock.instant()))
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .update();
    }

    public void remove(StaffId staff) {
        db.sql("delete from staff.mail_address where store_id = :desk and staff_id = :staff")
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
    }

    /** Takes out what nobody confirmed in time. */
    public void forget() {
        db.sql("delete from staff.mail_address where confirmed_at is null and entered_at <= :before")
                .param("before", utc(clock.instant().minus(GOOD)))
                .update();
    }

    private Optional<Entered> opened(ResultSet rs) throws SQLException {
        var staff = new StaffId(rs.getObject("staff_id", UUID.class));
        var id = rs.getObject("id", UUID.class);
        try {
            var secret = new String(root.unwrap(rs.getBytes("sealed"), said(staff, id)), StandardCharsets.UTF_8);
            var end = secret.indexOf('\n');
            return Optional.of(new Entered(
                    id,
                    staff,
                    secret.substring(end + 1),
                    secret.substring(0, end),
                    Optional.ofNullable(rs.getObject("confirmed_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant),
                    rs.getObject("failed_at", OffsetDateTime.class) != null));
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.error(
                    "An email address of staff bears no seal of ours: it was written into the database by somebody else");
            return Optional.empty();
        }
    }

    private static String said(StaffId staff, UUID id) {
        return "staff-mail|%s|%s".formatted(staff.value(), id);
    }
}
