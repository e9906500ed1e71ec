package shop.troth.mail;

import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leaks;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.mail.handover.DueMail;
import shop.troth.mail.handover.Handovers;
import shop.troth.mail.handover.MailConnection;
import shop.troth.mail.handover.MailConnection.ServerAway;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** Hands waiting mail over to the mail server, a few at a time over one connection. Runs on every node; each mail is taken by one. */
@Component
class HandOverMail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverMail.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 64;

    private final MailQueue queue;
    private final Handovers handovers;
    private final MailServer server;
    private final MailConnection connection;
    private final Map<String, MailWriter> writers;
    private final MailRetries outcome;
    private final Register register;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** Runs within a savepoint of {@link #transaction}: a failure undoes only what was done since the savepoint. */
    private final TransactionTemplate savepoint;

    private final Leaks leaks;
    private final Clock clock;
    private volatile boolean running;
    private @Nullable Thread worker;

    HandOverMail(
            MailQueue queue,
            MailServer server,
            List<MailWriter> writers,
            Register register,
            Stores stores,
            TransactionTemplate transaction,
            Leaks leaks,
            Clock clock) {
        this.queue = queue;
        this.handovers = queue.handovers();
        this.server = server;
        this.connection = new MailConnection(server::connect);
        this.writers = MailWriter.byKind(writers, register);
        this.outcome = new MailRetries(handovers, this.writers, clock);
        this.register = register;
        this.stores = stores;
        this.transaction = transaction;
        this.savepoint = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.leaks = leaks;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true; // before the worker first checks it
        worker = Thread.ofPlatform().daemon().name("mail").start(this::run);
    }

    @Override
    public synchronized void stop() {
        var ending = worker;
        running = false;
        worker = null;
        if (ending != null) {
            queue.wake();
            try {
                ending.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() { // without a lock: the worker calls this while stop() waits for it
        return running;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (RevealedValues.during(leaks, this::round) < AT_ONCE) {
                    queue.sleep(LOOK_EVERY);
                }
            }
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round: take, write, hand over, note. Returns how many mails were taken; an error ends the round, never the loop. */
    private int round() {
        try {
            var batch = written();
            if (batch.taken() == 0) {
                handovers.giveUpOnLost(clock.instant());
                connection.close();
            } else if (!batch.letters().isEmpty()) {
                handOver(connection.open(), batch);
            }
            return batch.taken();
        } catch (ServerAway e) {
            connection.close();
            LOG.warn("The mail server is not available; mail will be sent later");
            return 0;
        } catch (RuntimeException | Error e) { // or no mail would go any more
            LOG.warn("Could not send mail; will retry: {}", e.getClass().getSimpleName());
            return 0;
        }
    }

    /** If a mail cannot be written, the taking of the batch is rolled back; it is then taken again, and each mail is written separately. */
    private Batch written() {
        try {
            return Objects.requireNonNull(transaction.execute(status -> write(this::together)));
        } catch (ServerAway e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return Objects.requireNonNull(transaction.execute(status -> write(this::apart)));
        }
    }

    /** How many mails a round took, the letters that were written, and the last moment at which the hand-over of one may begin. */
    private record Batch(int taken, Map<DueMail, Letter> letters, Instant beginBefore) {}

    /** Writes mails of the same sort. */
    private interface Writing {
        Map<DueMail, Letter> write(MailWriter writer, Sort sort, List<DueMail> alike);
    }

    private Batch write(Writing writing) {
        var taken = clock.instant();
        var mails = handovers.take(taken, AT_ONCE);
        var letters = new LinkedHashMap<DueMail, Letter>();
        if (!mails.isEmpty()) {
            connection.open(); // before anything is marked for good: if the server is away, they wait
        }
        mails.stream().collect(Collectors.groupingBy(Sort::of)).forEach((sort, alike) -> {
            var writer = writers.get(sort.kind());
            if (writer == null) { // a node of a newer version may have one
                alike.forEach(it -> outcome.cannotWrite(it, "no component writes this kind of mail"));
            } else {
                letters.putAll(writing.write(writer, sort, alike));
            }
        });
        return new Batch(mails.size(), letters, handovers.beginBefore(letters.keySet(), taken, clock.instant()));
    }

    /** Writes them one by one, each from a savepoint: one that cannot be written waits and holds up no other. */
    private Map<DueMail, Letter> apart(MailWriter writer, Sort sort, List<DueMail> alike) {
        var letters = new LinkedHashMap<DueMail, Letter>();
        for (var mail : alike) {
            try {
                letters.putAll(
                        Objects.requireNonNull(savepoint.execute(status -> together(writer, sort, List.of(mail)))));
            } catch (RuntimeException | Error e) {
                outcome.cannotWrite(mail, e.getClass().getSimpleName());
            }
        }
        return letters;
    }

    private Map<DueMail, Letter> together(MailWriter writer, Sort sort, List<DueMail> alike) {
        var written = writer.write(
                stores.get(sort.store()), alike.stream().map(DueMail::about).toList());
        var unwanted = queue.undeliverable(sort.store(), sort.kind(), written.values());
        var letters = new LinkedHashMap<DueMail, Letter>();
        var refused = new ArrayList<DueMail>();
        for (var mail : alike) {
            var letter = written.get(mail.about());
            if (letter == null || unwanted.contains(letter)) {
                refused.add(mail);
            } else {
                letters.put(mail, letter);
            }
        }
        handovers.refused(refused, clock.instant());
        return letters;
    }

    /** Mails that one call writes together. */
    private record Sort(StoreId store, String kind) {
        static Sort of(DueMail mail) {
            return new Sort(mail.store(), mail.kind());
        }
    }

    /** Each result is noted as soon as the server has answered, so that a crash here leaves one mail in doubt and not a whole batch. */
    private void handOver(Transport transport, Batch batch) {
        boolean broken = false;
        for (var entry : batch.letters().entrySet()) {
            var mail = entry.getKey();
            if (clock.instant().isAfter(batch.beginBefore())) {
                handovers.again(mail, clock.instant()); // a slow server: the lease could run out during the hand-over
                continue;
            }
            var handed = handOver(transport, mail, entry.getValue());
            outcome.note(mail, entry.getValue(), handed);
            broken |= handed == MailServer.Handed.BACK || handed == MailServer.Handed.UNANSWERED;
        }
        if (broken) {
            connection.close();
        }
    }

    private MailServer.Handed handOver(Transport transport, DueMail mail, Letter letter) {
        try {
            var kind = register.mail(mail.kind()).orElseThrow(() -> new MailQueue.Undeclared(mail.kind()));
            return server.handOver(transport, stores.get(mail.store()), kind, mail, letter);
        } catch (RuntimeException | Error e) { // nobody knows how far it came
            LOG.error(
                    "Could not deliver an email of {} ({}): {}",
                    mail.store(),
                    mail.kind(),
                    e.getClass().getSimpleName());
            return MailServer.Handed.UNANSWERED;
        }
    }
}
