package shop.troth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
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
import shop.troth.kernel.guard.Revealed;
import shop.troth.mail.handover.DueMail;
import shop.troth.mail.handover.Handovers;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** Hands waiting mail over, a few at a time, over one connection. Runs on every node; each mail is taken by one. */
@Component
class HandOverMail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverMail.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 64;

    /** Put off so often, after some three hours, a mail counts as not delivered; it is still tried. Greylisting ends long before. */
    private static final int PUT_OFF_TOO_OFTEN = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final MailQueue queue;
    private final Handovers handovers;
    private final MailServer server;
    private final Map<String, MailWriter> writers;
    private final Register register;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** A savepoint of {@link #transaction}: what fails within leaves the rest as it was. */
    private final TransactionTemplate savepoint;

    private final Leaks leaks;
    private final Clock clock;
    private volatile boolean running;
    private @Nullable Thread worker;
    private @Nullable Transport transport;

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
        this.writers = MailWriter.byKind(writers, register);
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
        running = true; // before the worker first asks
        worker = Thread.ofVirtual().name("mail").start(this::run);
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
    public boolean isRunning() { // without a lock: the worker asks while stop() waits for it
        return running;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (Revealed.during(leaks, this::round) < AT_ONCE) {
                    queue.sleep(LOOK_EVERY);
                }
            }
            disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round: take, write, hand over, note. Answers how many were taken; trouble ends the round, never the loop. */
    private int round() {
        try {
            var letters = written();
            if (letters.isEmpty()) {
                handovers.giveUpOnLost(clock.instant());
                disconnect();
            } else {
                handOver(connected(), letters);
            }
            return letters.size();
        } catch (ServerAway e) {
            disconnect();
            LOG.warn("The mail server is not available; mail will be sent later");
            return 0;
        } catch (RuntimeException e) {
            LOG.warn("Could not send mail; will retry: {}", e.getClass().getSimpleName());
            return 0;
        }
    }

    /** A mail that cannot be written undoes the taking; they are taken again then, and written apart. */
    private Map<DueMail, Letter> written() {
        try {
            return Objects.requireNonNull(transaction.execute(status -> write(this::together)));
        } catch (ServerAway e) {
            throw e;
        } catch (RuntimeException e) {
            return Objects.requireNonNull(transaction.execute(status -> write(this::apart)));
        }
    }

    /** Writes mails of one sort. */
    @FunctionalInterface
    private interface Writing {
        Map<DueMail, Letter> write(MailWriter writer, Sort sort, List<DueMail> alike);
    }

    private Map<DueMail, Letter> write(Writing writing) {
        var mails = handovers.take(clock.instant(), AT_ONCE);
        var letters = new LinkedHashMap<DueMail, Letter>();
        if (!mails.isEmpty()) {
            connected(); // before anything is marked for good: if the server is away, they wait
        }
        mails.stream().collect(Collectors.groupingBy(Sort::of)).forEach((sort, alike) -> {
            var writer = writers.get(sort.kind());
            if (writer == null) {
                alike.forEach(it ->
                        cannotWrite(it, "no component writes this kind of mail")); // a node of a newer version may
            } else {
                letters.putAll(writing.write(writer, sort, alike));
            }
        });
        return letters;
    }

    /** One by one, each from a savepoint: what cannot be written waits, and holds up no other. */
    private Map<DueMail, Letter> apart(MailWriter writer, Sort sort, List<DueMail> alike) {
        var letters = new LinkedHashMap<DueMail, Letter>();
        for (var mail : alike) {
            try {
                letters.putAll(
                        Objects.requireNonNull(savepoint.execute(status -> together(writer, sort, List.of(mail)))));
            } catch (RuntimeException e) {
                cannotWrite(mail, e.getClass().getSimpleName());
            }
        }
        return letters;
    }

    /** It waits, for about a day; then it is given up. */
    private void cannotWrite(DueMail mail, String why) {
        if (mail.attempts() < Handovers.MOST_TRIES) {
            LOG.error("Could not write an email of {} ({}); will retry: {}", mail.store(), mail.kind(), why);
            handovers.again(mail, clock.instant().plus(pause(mail.attempts())));
        } else {
            LOG.error("Could not write an email of {} ({}); giving up: {}", mail.store(), mail.kind(), why);
            handovers.refused(List.of(mail), clock.instant());
        }
    }

    private Map<DueMail, Letter> together(MailWriter writer, Sort sort, List<DueMail> alike) {
        var written = writer.write(
                stores.get(sort.store()),
                alike.stream().map(DueMail::about).toList());
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

    /** Each is noted as soon as the server has answered, so that who dies here leaves one mail in doubt and not a whole batch. */
    private void handOver(Transport connection, Map<DueMail, Letter> letters) {
        var beginBefore = clock.instant().plus(Handovers.BEGIN_WITHIN);
        boolean broken = false;
        for (var entry : letters.entrySet()) {
            var mail = entry.getKey();
            if (clock.instant().isAfter(beginBefore)) {
                handovers.again(mail, clock.instant()); // a slow server: its lease could run out on the way
                continue;
            }
            var handed = handOver(connection, mail, entry.getValue());
            note(mail, entry.getValue(), handed);
            broken |= handed == MailServer.Handed.BACK || handed == MailServer.Handed.UNANSWERED;
        }
        if (broken) {
            disconnect();
        }
    }

    private void note(DueMail mail, Letter letter, MailServer.Handed handed) {
        var now = clock.instant();
        switch (handed) {
            case OVER -> handovers.sent(mail, letter.person(), now);
            case REFUSED, NO_MAILBOX -> {
                var forGood = handed == MailServer.Handed.NO_MAILBOX;
                handovers.returned(mail, letter.person(), forGood, now);
                Objects.requireNonNull(writers.get(mail.kind())).returned(mail.store(), mail.about(), forGood);
                handovers.refused(List.of(mail), now);
            }
            case PUT_OFF -> {
                if (mail.attempts() == PUT_OFF_TOO_OFTEN) {
                    handovers.returned(mail, letter.person(), false, now);
                }
                handovers.again(mail, now.plus(pause(mail.attempts())));
            }
            case BACK -> handovers.again(mail, now.plus(pause(mail.attempts())));
            case UNANSWERED -> {
                if (mail.unanswered() + 1 < Handovers.MOST_UNANSWERED) {
                    handovers.unanswered(mail, now.plus(pause(mail.attempts())));
                } else {
                    LOG.error("Giving up an email of {} ({}): the server never responded", mail.store(), mail.kind());
                    handovers.uncertain(mail, now);
                }
            }
        }
    }

    private MailServer.Handed handOver(Transport connection, DueMail mail, Letter letter) {
        try {
            var kind = register.mail(mail.kind()).orElseThrow(() -> new MailQueue.Undeclared(mail.kind()));
            return server.handOver(connection, stores.get(mail.store()), kind, mail, letter);
        } catch (RuntimeException e) { // nobody knows how far it came
            LOG.error(
                    "Could not deliver an email of {} ({}): {}",
                    mail.store(),
                    mail.kind(),
                    e.getClass().getSimpleName());
            return MailServer.Handed.UNANSWERED;
        }
    }

    /** Twice as long after each try, from ten seconds to an hour. */
    private static Duration pause(int attempts) {
        var pause = Duration.ofSeconds(10L << Math.min(attempts, 9));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Transport connected() {
        try {
            if (transport == null || !transport.isConnected()) {
                transport = server.connect();
            }
            return transport;
        } catch (MessagingException e) {
            throw new ServerAway();
        }
    }

    private void disconnect() {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The mail server had already closed the connection");
        }
        transport = null;
    }

    /** The mail server does not answer. */
    private static final class ServerAway extends RuntimeException {}
}
