package shop.troth.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.mail.handover.Handovers;
import shop.troth.mail.returned.Deliverability;
import shop.troth.policy.register.Register;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * Mail waiting to be handed over. Holds references only. It contains at most one mail of a kind about a thing, however often it is added.
 *
 * <p>Its states: {@code waiting} until {@code handing-over}, which is committed just before the text goes to the mail server; then
 * {@code sent} once the server has accepted the mail, {@code waiting} again, or {@code refused} if it will never be sent. A process that
 * dies in between leaves {@code handing-over}: when the lease has expired, any node sends the mail again, with the same Message-ID. A mail
 * becomes {@code uncertain} and is given up if its text went out five times without an answer, or if the process died and the mail had been
 * tried thirty times. It becomes {@code refused} if the server has not taken it for about five days.
 */
@Component
public class MailQueue implements ErasureParticipant {

    public static final Duration KEPT = Duration.ofDays(90);

    private static final String RENEW =
            "do update set id = excluded.id, state = 'waiting', attempts = 0, unanswered = 0, next_at = excluded.next_at,"
                    + " queued_at = excluded.queued_at, sent_at = null, return_token = gen_random_uuid()";

    /** Thrown for a kind of mail that no module declares. */
    public static final class Undeclared extends IllegalArgumentException {
        Undeclared(String kind) {
            super("no module declares this kind of mail: " + kind);
        }
    }

    private final JdbcClient db;
    private final Deliverability deliverability;
    private final Register register;
    private final Handovers handovers;
    private final Semaphore awake = new Semaphore(0);

    /**
     * Creates a queue. On the command line, where no shop is running, its mail is sent when a running shop next looks.
     *
     * @param twinsHere whether mail of the probe twins goes out from this node
     */
    public MailQueue(JdbcClient db, Register register, @Value("${troth.twins.here}") boolean twinsHere) {
        this.db = db;
        this.deliverability = new Deliverability(db, List.of());
        this.register = register;
        this.handovers = new Handovers(db, deliverability, twinsHere);
    }

    /**
     * Adds a mail in the caller's transaction. If it is already in the queue, does nothing.
     *
     * @throws Undeclared if the register of mail does not know the kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, String kind, UUID about, Instant now) {
        add(store, kind, about, now, now);
    }

    /** Adds a mail that must not go out before the given time. The sender is woken when the transaction has committed. */
    public void add(StoreId store, String kind, UUID about, Instant now, Instant notBefore) {
        insert(store, kind, about, now, notBefore, "do nothing", now);
    }

    /**
     * Adds a mail, replacing one already in the queue, whatever its state. It is written from the data as it is after the transaction.
     *
     * @throws Undeclared if the register of mail does not know the kind
     */
    public void renew(StoreId store, String kind, UUID about, Instant now) {
        insert(store, kind, about, now, now, RENEW, now);
    }

    private void insert(
            StoreId store, String kind, UUID about, Instant now, Instant due, String otherwise, Instant before) {
        mustBeDeclared(kind);
        db.sql("""
                insert into mail.outgoing as o (store_id, id, kind, about, state, next_at, queued_at)
                values (:store, :id, :kind, :about, 'waiting', :next, :now) on conflict (store_id, kind, about)
                """ + otherwise)
                .param("store", store.value())
                .param("id", UuidCreator.getTimeOrderedEpochPlus1())
                .param("kind", kind)
                .param("about", about)
                .param("next", UtcTime.of(due))
                .param("now", UtcTime.of(now))
                .param("before", UtcTime.of(before))
                .update();
        wakeAfterCommit();
    }

    private void mustBeDeclared(String kind) {
        if (register.mail(kind).isEmpty()) {
            throw new Undeclared(kind);
        }
    }

    /**
     * Adds several mails of a kind in the caller's transaction, in one statement; those already in the queue are left as they are.
     *
     * @throws Undeclared if the register of mail does not know the kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addAll(StoreId store, String kind, Collection<UUID> about, Instant now) {
        mustBeDeclared(kind);
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                select :store, id, :kind, about, 'waiting', :now, :now from unnest(:ids::uuid[], :about::uuid[]) as one(id, about)
                on conflict (store_id, kind, about) do nothing
                """)
                .param("store", store.value())
                .param(
                        "ids",
                        about.stream()
                                .map(it ->
                                        UuidCreator.getTimeOrderedEpochPlus1().toString())
                                .toArray(String[]::new))
                .param("kind", kind)
                .param("about", about.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", UtcTime.of(now))
                .update();
        wakeAfterCommit();
    }

    /**
     * Adds a mail that somebody asked for, in the caller's transaction. If the queue has one that was sent, refused, or given up, it
     * becomes a new one, with a new Message-ID.
     *
     * @param rest for this long after it was last queued, it is left as it is
     * @throws Undeclared if the register of mail does not know the kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addAgain(StoreId store, String kind, UUID about, Instant now, Duration rest) {
        var ended = RENEW + " where o.queued_at <= :before and o.state in ('sent', 'refused', 'uncertain')";
        insert(store, kind, about, now, now, ended, now.minus(rest));
    }

    /** Whether a mail has been handed over. */
    public boolean isSent(StoreId store, String kind, UUID about) {
        return isIn("('sent')", store, kind, about);
    }

    /** Whether a mail is waiting to be handed over, or is being handed over. */
    public boolean isWaiting(StoreId store, String kind, UUID about) {
        return isIn("('waiting', 'handing-over')", store, kind, about);
    }

    /** Whether any mail of a kind is waiting to be handed over, or is being handed over. */
    public boolean isAnyWaiting(StoreId store, String kind) {
        return db.sql("""
                        select exists (select from mail.outgoing
                                        where store_id = :store and state in ('waiting', 'handing-over') and kind = :kind)
                        """)
                .param("store", store.value())
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    private boolean isIn(String states, StoreId store, String kind, UUID about) {
        var sql = "select exists (select from mail.outgoing where store_id = :store and kind = :kind";
        return db.sql(sql + " and about = :about and state in " + states + ")")
                .param("store", store.value())
                .param("kind", kind)
                .param("about", about)
                .query(Boolean.class)
                .single();
    }

    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake();
                }
            });
        } else {
            wake();
        }
    }

    /** Access to the mail that is due, for handing it over. */
    Handovers handovers() {
        return handovers;
    }

    /** Wakes the sender of this node, as mail may be due. Without this call, it looks again within a few seconds. */
    public void wake() {
        awake.release();
    }

    void sleep(Duration atMost) throws InterruptedException {
        if (awake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            awake.drainPermits();
        }
    }

    /** The letters not to be handed over because their address is undeliverable; none for a kind that is always sent. */
    Set<Letter> undeliverable(StoreId store, String kind, Collection<Letter> letters) {
        if (register.mail(kind).filter(it -> !it.always()).isEmpty()) {
            return Set.of();
        }
        var people = letters.stream().flatMap(it -> it.person().stream()).toList();
        var marked = deliverability.undeliverable(store, people);
        return letters.stream()
                .filter(it -> it.person().filter(marked::contains).isPresent())
                .collect(Collectors.toSet());
    }

    /** Deletes sent, refused, and given-up mail that was queued more than ninety days ago; until then it prevents a second sending. */
    @Recurring(name = "forget-mails", every = "6h")
    void forget(Instant now) {
        deliverability.forget(now.minus(KEPT));
        db.sql("delete from mail.outgoing where queued_at < :before and state in ('sent', 'refused', 'uncertain')")
                .param("before", UtcTime.of(now.minus(KEPT)))
                .update();
    }

    /** A mail that is being sent at this moment still arrives, but leaves no row here; the vault opens nothing for any other mail. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                delete from mail.outgoing
                 where store_id = :store and (about = any(:things::uuid[] || :people::uuid[]) or subject_id = any(:people::uuid[]))
                """);
    }
}
