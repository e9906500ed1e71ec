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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Where staff want their notices emailed to. Each enters an address of their own; nothing goes there but one link until they opened that
 * link, signed in, and the one before works until then. Address and link are sealed in one piece by the root keyset.
 */
@Component
public class MailAddresses {

    /** How long the link is good; an address that was not confirmed by then is deleted, and one that ended so long ago. */
    public static final Duration GOOD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(MailAddresses.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final String SELECT =
            "select staff_id, id, sealed, confirmed_at, failed_at, ended_at from staff.mail_address ";
    private static final String CONFIRMED =
            "store_id = :desk and staff_id = :staff and confirmed_at is not null and ended_at is null";

    /**
     * An address. Prints nothing.
     *
     * @param id a new one each time an address is entered
     * @param token of the link that confirms it
     * @param confirmed when its owner opened the link
     * @param failed whether email to it came back
     * @param ended whether it was confirmed once, and then replaced or removed
     */
    public record Entered(
            UUID id,
            StaffId staff,
            String address,
            String token,
            Optional<Instant> confirmed,
            boolean failed,
            boolean ended) {

        /** Whether notices go there. */
        public boolean works() {
            return confirmed.isPresent() && !failed && !ended;
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
     * Takes an address to be confirmed, in place of another such, in the caller's transaction; once, however often it is sent.
     *
     * @param id random; its number from then on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(StaffId staff, UUID id, String address) {
        var token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(token) + "\n" + address;
        db.sql("""
                insert into staff.mail_address as it (store_id, staff_id, id, sealed, entered_at)
                values (:desk, :staff, :id, :sealed, :now)
                on conflict (store_id, staff_id) where confirmed_at is null
                do update set id = excluded.id, sealed = excluded.sealed, entered_at = excluded.entered_at, failed_at = null
                    where it.id <> excluded.id
                """)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .param("id", id)
                .param("sealed", root.wrap(secret.getBytes(StandardCharsets.UTF_8), said(staff, id)))
                .param("now", utc(clock.instant()))
                .update();
    }

    /** The one that somebody confirmed. */
    public Optional<Entered> of(StaffId staff) {
        return read("where " + CONFIRMED, staff);
    }

    /** The one that somebody entered and has not confirmed. */
    public Optional<Entered> waiting(StaffId staff) {
        return read("where store_id = :desk and staff_id = :staff and confirmed_at is null", staff);
    }

    private Optional<Entered> read(String which, StaffId staff) {
        return db.sql(SELECT + which)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .query((rs, row) -> opened(rs))
                .optional()
                .flatMap(it -> it);
    }

    /** By its number: nothing once another was entered before it was confirmed, nor a day after it ended. */
    public Optional<Entered> find(UUID id) {
        return db.sql(SELECT + "where store_id = :desk and id = :id")
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .query((rs, row) -> opened(rs))
                .optional()
                .flatMap(it -> it);
    }

    /**
     * Its owner opened the link: from now on it is their address, and the one before has ended. In the caller's transaction.
     *
     * @return false for a link that is not theirs, or not the newest, or too old
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean confirm(StaffId staff, String token) {
        var opened = waiting(staff).filter(it -> isOf(it, token)).filter(it -> confirm(it, clock.instant()));
        return opened.isPresent() || of(staff).filter(it -> isOf(it, token)).isPresent(); // or it was opened before
    }

    private boolean confirm(Entered waiting, Instant now) {
        var isGood = db.sql("""
                select id from staff.mail_address
                 where store_id = :desk and id = :id and confirmed_at is null and entered_at > :since for update
                """)
                .param("desk", StaffMembers.DESK)
                .param("id", waiting.id())
                .param("since", utc(now.minus(GOOD)))
                .query((rs, row) -> true)
                .optional();
        if (isGood.isEmpty()) {
            return false;
        }
        var from = db.sql("select mailed_from from staff.mail_address where failed_at is null and " + CONFIRMED)
                .param("desk", StaffMembers.DESK)
                .param("staff", waiting.staff().value())
                .query((rs, row) -> Notices.instant(rs, "mailed_from"))
                .optional()
                .orElse(now);
        end(waiting.staff(), now);
        return db.sql("""
                        update staff.mail_address set confirmed_at = :now, mailed_from = :from, failed_at = null
                         where store_id = :desk and id = :id
                        """)
                        .param("now", utc(now))
                        .param("from", utc(from))
                        .param("desk", StaffMembers.DESK)
                        .param("id", waiting.id())
                        .update()
                == 1;
    }

    private static boolean isOf(Entered entered, String token) {
        return MessageDigest.isEqual(
                entered.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private int end(StaffId staff, Instant now) {
        return db.sql("update staff.mail_address set ended_at = :now where " + CONFIRMED)
                .param("now", utc(now))
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
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

    /** Ends the one that was confirmed, and deletes one that was not. @return whether there was any */
    public boolean remove(StaffId staff) {
        var deleted = db.sql("""
                delete from staff.mail_address where store_id = :desk and staff_id = :staff and confirmed_at is null
                """)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
        return end(staff, clock.instant()) + deleted > 0;
    }

    /** Takes out what nobody confirmed in time, and what ended so long ago that its last email has gone. */
    public void forget() {
        for (var when : List.of("confirmed_at is null and entered_at", "ended_at")) {
            db.sql("delete from staff.mail_address where " + when + " <= :before")
                    .param("before", utc(clock.instant().minus(GOOD)))
                    .update();
        }
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
                    rs.getObject("failed_at", OffsetDateTime.class) != null,
                    rs.getObject("ended_at", OffsetDateTime.class) != null));
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
