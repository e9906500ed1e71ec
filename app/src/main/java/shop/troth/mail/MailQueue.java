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
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.mail.handover.Handovers;
import shop.troth.mail.returned.Deliverability;
import shop.troth.policy.register.Register;
import shop.troth.vault.retention.Forgets;

/**
 * Mail waiting to be handed over. Holds references only. A mail of one kind about one thing is in it once, whatever is retried.
 *
 * <p>Its states: {@code waiting} until {@code handing-over}, which is committed just before the words go to the mail server;
 * then {@code sent} once the server has said that it has the mail, or {@code waiting} again, or {@code refused} where the server
 * never will take it. A process that dies in between leaves {@code handing-over}: when its lease has run out, any node sends the
 * mail again, with the same Message-ID. Only a mail whose words went out five times without an answer, or that was tried thirty
 * times, is given up: {@code uncertain}.
 */
@Component
public class MailQueue implements Forgets {

    public static final Duration KEPT = Duration.ofDays(90);

    private static final String RENEW =
            "do update set id = excluded.id, state = 'waiting', attempts = 0, unanswered = 0, next_at = excluded.next_at,"
                    + " queued_at = excluded.queued_at, sent_at = null, return_token = gen_random_uuid()";

    /** A mail of a kind that no module declares; it is not queued. */
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
     * Works within the running shop and, for the command line, without it: then the mail goes when a shop looks next.
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
     * Adds a mail in the caller's transaction; one that is there already is left as it is.
     *
     * @throws Undeclared if the register of mail does not know the kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, String kind, UUID about, Instant now) {
        add(store, kind, about, now, now);
    }

    /** The same for a mail that is not to go before some moment. Whoever hands mail over is woken when the transaction has ended. */
    public void add(StoreId store, String kind, UUID about, Instant now, Instant notBefore) {
        insert(store, kind, about, now, notBefore, "do nothing", now);
    }

    /**
     * The same for a mail that takes the place of the one there, whatever became of it: it is written from how things stand after the transaction.
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
     * Adds several mails of a kind in the caller's transaction, in one statement; those that are there already are left as they are.
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
     * Adds a mail that somebody asked for, in the caller's transaction. If there is one already that has ended, it becomes a new one,
     * with a Message-ID of its own.
     *
     * @param rest how long after it was last asked for it is left as it is
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

    /** Whether a mail waits to be handed over, or is being handed over. */
    public boolean isWaiting(StoreId store, String kind, UUID about) {
        return isIn("('waiting', 'handing-over')", store, kind, about);
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

    /** What is due of it, for whoever hands it over. */
    Handovers handovers() {
        return handovers;
    }

    /** Says that something may be due. Without it, mail that a node did not add itself goes a few seconds later. */
    public void wake() {
        awake.release();
    }

    void sleep(Duration atMost) throws InterruptedException {
        if (awake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            awake.drainPermits();
        }
    }

    /** Those that are not handed over because their address is undeliverable; what is always sent is tried. */
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

    /** Takes out what ended ninety days ago; until then it keeps a mail from going out a second time. */
    void forget(Instant now) {
        deliverability.forget(now.minus(KEPT));
        db.sql("delete from mail.outgoing where queued_at < :before and state in ('sent', 'refused', 'uncertain')")
                .param("before", UtcTime.of(now.minus(KEPT)))
                .update();
    }

    @Override
    public String what() {
        return "mail that waits, and the note of mail that was sent";
    }

    /** A mail whose words are on their way arrives, and leaves no note here; the vault opens nothing for any other. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                delete from mail.outgoing
                 where store_id = :store and (about = any(:things::uuid[] || :people::uuid[]) or subject_id = any(:people::uuid[]))
                """);
    }
}
