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
import lombok.RequiredArgsConstructor;
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
 * The addresses to which staff want their notices emailed. After a member enters an address, only a confirmation link is sent there until
 * they open it while signed in; until then, the previous address is used. Address and link are encrypted together with the root keyset.
 */
@Component
@RequiredArgsConstructor
public class MailAddresses {

    /** How long the link is valid. An address that has not been confirmed by then is deleted, as is one that ended this long ago. */
    public static final Duration GOOD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(MailAddresses.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final String SELECT =
            "select staff_id, id, sealed, confirmed_at, failed_at, ended_at from staff.mail_address ";
    private static final String CONFIRMED =
            "store_id = :desk and staff_id = :staff and confirmed_at is not null and ended_at is null";

    /**
     * An address. Its {@code toString} reveals nothing.
     *
     * @param id a new one each time an address is entered
     * @param token of the confirmation link
     * @param confirmed when its owner opened the link
     * @param failed whether email to it came back
     * @param ended whether it was confirmed and then replaced or removed
     */
    public record Entered(
            UUID id,
            StaffId staff,
            String address,
            String token,
            Optional<Instant> confirmed,
            boolean failed,
            boolean ended) {

        /** Whether notices are sent there. */
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

    /**
     * Adds an unconfirmed address, replacing any other one, in the caller's transaction. Does nothing if the id is the same.
     *
     * @param id of the new entry; random
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

    /** Returns a member's confirmed address. */
    public Optional<Entered> of(StaffId staff) {
        return read("where " + CONFIRMED, staff);
    }

    /** Returns the address that a member entered and has not confirmed. */
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

    /** Finds an address by its id; no value after it was replaced unconfirmed, or about a day after it ended. */
    public Optional<Entered> find(UUID id) {
        return db.sql(SELECT + "where store_id = :desk and id = :id")
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .query((rs, row) -> opened(rs))
                .optional()
                .flatMap(it -> it);
    }

    /**
     * Confirms an address by its link, in the caller's transaction. The previous address ends.
     *
     * @return false if the link is not theirs, not the newest, or too old
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean confirm(StaffId staff, String token) {
        var opened = waiting(staff).filter(it -> isOf(it, token)).filter(it -> confirm(it, clock.instant()));
        return opened.isPresent() || of(staff).filter(it -> isOf(it, token)).isPresent(); // or opened before
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

    /** Records that email to it came back: no more is sent there until it is entered again. */
    public void failed(UUID id) {
        db.sql(
                        "update staff.mail_address set failed_at = coalesce(failed_at, :now) where store_id = :desk and id = :id")
                .param("now", utc(clock.instant()))
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .update();
    }

    /** Ends a member's confirmed address and deletes an unconfirmed one; returns whether there was any. */
    public boolean remove(StaffId staff) {
        var deleted = db.sql("""
                delete from staff.mail_address where store_id = :desk and staff_id = :staff and confirmed_at is null
                """)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
        return end(staff, clock.instant()) + deleted > 0;
    }

    /** Deletes addresses not confirmed in time, and those that ended so long ago that their last email has been sent. */
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
