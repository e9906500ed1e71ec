package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.policy.language.Span;
import shop.troth.proof.ProbeContext;

/**
 * Ends the retention period of some rows in the probe twin, as if time had passed. Every statement names the scene's twin, and no other
 * store.
 */
@Component
@RequiredArgsConstructor
public class TwinTime {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Ends the period of what was typed into a form and belongs to no order. Locks people first, as erasing does.
     *
     * @return the records whose period is over now
     */
    List<UUID> endLeft(ProbeContext scene, String form) {
        return Objects.requireNonNull(transaction.execute(status -> {
            db.sql("select id from vault.subject where store_id = :twin order by id for update")
                    .param("twin", scene.twin().value())
                    .query(UUID.class)
                    .list();
            return db.sql("""
                    update vault.datum d set keep_until = :now from vault.telling t
                     where d.store_id = :twin and d.belongs_to is null and d.keep_until > :now
                       and t.store_id = d.store_id and t.id = d.telling_id and t.form = :form
                    returning d.ref
                    """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("twin", scene.twin().value())
                    .param("form", form)
                    .query(UUID.class)
                    .list();
        }));
    }

    /** How many of these records are still there. */
    long left(ProbeContext scene, List<UUID> records) {
        return db.sql("select count(*) from vault.datum where store_id = :twin and ref = any(:records::uuid[])")
                .param("twin", scene.twin().value())
                .param("records", records.stream().map(UUID::toString).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Dates the shipping of an order. */
    public void sent(ProbeContext scene, OrderId order, Instant at) {
        db.sql("update orders.placed set shipped_at = :at where store_id = :twin and id = :order and state = 'shipped'")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .param("order", order.value())
                .update();
    }

    /**
     * Ends the period of all unconfirmed sign-ups.
     *
     * @return how many there are
     */
    public int endSignUps(ProbeContext scene) {
        return end(
                scene, "update people.sign_up set expires_at = :now where store_id = :twin and confirmed_at is null");
    }

    /** How many unconfirmed sign-ups are still there although their period is over. */
    public long signUpsLeft(ProbeContext scene) {
        return count(
                scene,
                "select count(*) from people.sign_up where store_id = :twin and confirmed_at is null and expires_at <= :now");
    }

    /** Dates a request about somebody's data, which was answered, to a certain time. */
    public void answered(ProbeContext scene, UUID request, Instant at) {
        db.sql("""
                update rights.agent_request set received_at = :at, due_at = :at, ended_at = :at
                 where store_id = :twin and id = :request and ended_at is not null
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .param("request", request)
                .update();
    }

    /** Whether any record of a sign-in attempt is kept for longer than this, from now. */
    public boolean isAnyAttemptKeptBeyond(ProbeContext scene, Span most) {
        return isAnyKeptBeyond(
                scene, most, "select count(*) from people.attempt where store_id = :twin and keep_until > :latest");
    }

    /** The same for sign-ups that wait to be confirmed. */
    public boolean isAnySignUpKeptBeyond(ProbeContext scene, Span most) {
        return isAnyKeptBeyond(
                scene,
                most,
                "select count(*) from people.sign_up where store_id = :twin and confirmed_at is null and expires_at > :latest");
    }

    private boolean isAnyKeptBeyond(ProbeContext scene, Span most, String statement) {
        return db.sql(statement)
                        .param("twin", scene.twin().value())
                        .param("latest", most.after(clock.instant()).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Ends the period of all recorded sign-in attempts.
     *
     * @return how many there are
     */
    public int endAttempts(ProbeContext scene) {
        return end(scene, "update people.attempt set keep_until = :now where store_id = :twin");
    }

    /** How many sign-in attempts are still there although their period is over. */
    public long attemptsLeft(ProbeContext scene) {
        return count(scene, "select count(*) from people.attempt where store_id = :twin and keep_until <= :now");
    }

    private int end(ProbeContext scene, String statement) {
        return db.sql(statement)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .update();
    }

    private long count(ProbeContext scene, String statement) {
        return db.sql(statement)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }
}
