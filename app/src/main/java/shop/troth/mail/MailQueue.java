package shop.troth.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.register.Register;
import shop.troth.vault.Forgets;

/**
 * Mail waiting to be handed over. Holds references only. A mail of one kind about one thing is in it once, whatever is retried.
 *
 * <p>Its states: {@code waiting} until {@code handing-over}, which is committed just before the words go to the mail server;
 * then {@code sent}, or {@code waiting} again where the server took nothing, or {@code refused} where it never will. A process
 * that dies in between leaves {@code handing-over}: nobody can know whether that mail went out, so it becomes {@code
 * uncertain} and is not sent a second time.
 */
@Component
public class MailQueue implements Forgets {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration HAND_OVER_TAKES_AT_MOST = Duration.ofMinutes(5);

    /** One mail to be handed over. */
    record Waiting(StoreId store, UUID id, String kind, UUID about, int attempts) {}

    /** A mail of a kind that no module declares; it is not queued. */
    public static final class Undeclared extends IllegalArgumentException {
        Undeclared(String kind) {
            super("no module declares mail of the kind " + kind);
        }
    }

    private final JdbcClient db;
    private final Register register;
    private final boolean twinsHere;
    private final Semaphore awake = new Semaphore(0);

    /**
     * Works within the running shop and, for the command line, without it: then the mail goes when a shop looks next.
     *
     * @param twinsHere whether mail of the probe twins goes out from this node
     */
    public MailQueue(JdbcClient db, Register register, @Value("${troth.twins.here}") boolean twinsHere) {
        this.db = db;
        this.register = register;
        this.twinsHere = twinsHere;
    }

    /**
     * Adds a mail in the caller's transaction; one that is there already is left as it is.
     *
     * @throws Undeclared if the register of mail does not know the kind
     */
    public void add(StoreId store, String kind, UUID about, Instant now) {
        if (register.mail(kind).isEmpty()) {
            throw new Undeclared(kind);
        }
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                values (:store, :id, :kind, :about, 'waiting', :now, :now)
                on conflict (store_id, kind, about) do nothing
                """)
                .param("store", store.value())
                .param("id", UuidCreator.getTimeOrderedEpochPlus1())
                .param("kind", kind)
                .param("about", about)
                .param("now", utc(now))
                .update();
    }

    /** Whether a mail has been handed over. */
    public boolean isSent(StoreId store, String kind, UUID about) {
        return db.sql("""
                select exists (select from mail.outgoing
                                where store_id = :store and kind = :kind and about = :about and state = 'sent')
                """)
                .param("store", store.value())
                .param("kind", kind)
                .param("about", about)
                .query(Boolean.class)
                .single();
    }

    /** Says that something was added, once the adding transaction has ended. Without it the mail goes a few seconds later. */
    public void wake() {
        awake.release();
    }

    void sleep(Duration atMost) throws InterruptedException {
        if (awake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            awake.drainPermits();
        }
    }

    /** Takes mails that are due and marks them as being handed over, in the caller's transaction; other nodes pass them by. */
    List<Waiting> take(Instant now, int most) {
        return db.sql("""
                update mail.outgoing as o set state = 'handing-over', attempts = o.attempts + 1, next_at = :lease
                  from (select store_id, id from mail.outgoing
                         where state = 'waiting' and next_at <= :now and (:twins or store_id not like '%~probe')
                         order by next_at limit :most for update skip locked) as due
                 where o.store_id = due.store_id and o.id = due.id
                returning o.store_id, o.id, o.kind, o.about, o.attempts
                """)
                .param("now", utc(now))
                .param("twins", twinsHere)
                .param("lease", utc(now.plus(HAND_OVER_TAKES_AT_MOST)))
                .param("most", most)
                .query(MailQueue::waiting)
                .list();
    }

    void sent(Collection<Waiting> mails, Instant now) {
        end(mails, "sent", now);
    }

    void uncertain(Collection<Waiting> mails, Instant now) {
        end(mails, "uncertain", now);
    }

    void refused(Collection<Waiting> mails, Instant now) {
        end(mails, "refused", now);
    }

    /** Puts a mail back that nobody took; it is due again at the given time. */
    void again(Waiting mail, Instant at) {
        db.sql("update mail.outgoing set state = 'waiting', next_at = :at where store_id = :store and id = :id")
                .param("at", utc(at))
                .param("store", mail.store().value())
                .param("id", mail.id())
                .update();
    }

    /** Mails whose hand-over began long ago and never ended: their process died. Answers how many. */
    int giveUpOnLost(Instant now) {
        return db.sql("update mail.outgoing set state = 'uncertain' where state = 'handing-over' and next_at <= :now")
                .param("now", utc(now))
                .update();
    }

    /** Takes out what ended ninety days ago; until then it keeps a mail from going out a second time. */
    void forget(Instant now) {
        db.sql("delete from mail.outgoing where queued_at < :before and state in ('sent', 'refused', 'uncertain')")
                .param("before", utc(now.minus(KEPT)))
                .update();
    }

    @Override
    public String what() {
        return "mail that waits, and the note of mail that was sent";
    }

    /** A mail that is being handed over at this moment ends as it began; the vault opens nothing for any other. */
    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("""
                delete from mail.outgoing
                 where store_id = :store and about = any(:things::uuid[]) and state <> 'handing-over'
                """)
                .param("store", store.value())
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private void end(Collection<Waiting> mails, String state, Instant now) {
        if (mails.isEmpty()) {
            return;
        }
        db.sql("""
                update mail.outgoing as o set state = :state, sent_at = :now
                  from unnest(:stores, :ids::uuid[]) as done(store_id, id)
                 where o.store_id = done.store_id and o.id = done.id
                """)
                .param("state", state)
                .param("now", utc(now))
                .param("stores", mails.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param("ids", mails.stream().map(it -> it.id().toString()).toArray(String[]::new))
                .update();
    }

    private static Waiting waiting(ResultSet rs, int row) throws SQLException {
        return new Waiting(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("kind"),
                rs.getObject("about", UUID.class),
                rs.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
