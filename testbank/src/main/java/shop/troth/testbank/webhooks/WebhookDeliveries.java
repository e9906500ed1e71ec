package shop.troth.testbank.webhooks;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.accounts.ApiAccounts;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.PaymentEvent;

/**
 * Brings each event to its shop at least once: at once, then again after growing pauses until the shop answers 2xx or
 * three days have passed. Events go side by side, so they may arrive in any order.
 */
public final class WebhookDeliveries implements BankBooks.Teller, Closeable {

    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final long AFTER_ANSWER = 500;
    private static final long LONGEST_WAIT = 15;

    private record Event(ApiAccount account, String url, long position, PaymentEvent fact, String key, long happened) {}

    private final ApiAccounts accounts;
    private final BankBooks books;
    private final Faults faults;
    private final List<Long> pauses;
    private final BiFunction<PaymentEvent, Change, byte[]> writer;
    private final Sender sender;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deliveries").daemon().factory());
    private final Lanes lanes = new Lanes();
    private final Map<String, CompletableFuture<?>> awaited = new ConcurrentHashMap<>();
    private final Queue<Event> held = new ConcurrentLinkedQueue<>();
    private final Map<String, String> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param pauses milliseconds between the attempts; the last one repeats
     * @param writer makes the event's JSON
     */
    public WebhookDeliveries(
            ApiAccounts accounts,
            BankBooks books,
            Faults faults,
            List<Long> pauses,
            BiFunction<PaymentEvent, Change, byte[]> writer) {
        this.accounts = accounts;
        this.books = books;
        this.faults = faults;
        this.pauses = pauses;
        this.writer = writer;
        this.sender = new Sender(faults);
        clock.scheduleWithFixedDelay(this::writeDown, 100, 100, TimeUnit.MILLISECONDS);
    }

    private void writeDown() {
        try {
            books.writeDownDelivered();
        } catch (RuntimeException fullDisk) { // the next round tries again; at worst an event comes twice
            return;
        }
    }

    @Override
    public List<PaymentEvent> choose(BankPayment payment, List<PaymentEvent> facts) {
        if (facts.isEmpty()
                || faults.take(FaultKind.EVENT_TWICE, payment.account(), payment.key(), null)
                        .isEmpty()) {
            return facts;
        }
        var doubled = new ArrayList<>(facts);
        facts.forEach(fact -> doubled.add(fact.again()));
        return List.copyOf(doubled);
    }

    @Override
    public void tell(long position, Change change) {
        var payment = change.payment();
        if (payment == null || change.facts().isEmpty()) {
            return;
        }
        var account = accounts.byName(payment.account()).orElse(null);
        if (account == null || account.webhookUrl() == null) {
            change.facts().forEach(fact -> books.delivered(fact.id()));
            return;
        }
        var url = account.webhookUrl();
        var events = change.facts().stream()
                .map(fact -> new Event(account, url, position, fact, payment.key(), change.at()))
                .toList();
        events.forEach(event -> pending.put(event.fact.id(), payment.account()));
        start(account, payment.key(), change, events);
    }

    private void start(ApiAccount account, String key, Change change, List<Event> events) {
        if (taken(FaultKind.WEBHOOK_NEVER, account, key) > 0) {
            events.forEach(this::done);
        } else if (taken(FaultKind.WEBHOOK_HELD, account, key) > 0) {
            held.addAll(events);
        } else if (faults.take(FaultKind.WEBHOOK_AFTER_ANSWER, account.name(), key, null)
                .map(fault -> {
                    events.forEach(event -> later(event, 0, fault.ms(AFTER_ANSWER)));
                    return fault;
                })
                .isEmpty()) {
            boolean reversed = taken(FaultKind.WEBHOOK_REVERSED, account, key) > 0;
            var sent = reversed ? inTurn(events.reversed(), change) : sideBySide(events, change);
            if (taken(FaultKind.WEBHOOK_BEFORE_ANSWER, account, key) > 0) {
                awaited.put(events.getFirst().fact.id(), sent);
            }
        }
    }

    private int taken(FaultKind kind, ApiAccount account, String key) {
        return faults.take(kind, account.name(), key, null)
                .map(fault -> Math.max(1, fault.count()))
                .orElse(0);
    }

    private CompletableFuture<?> sideBySide(List<Event> events, Change change) {
        return CompletableFuture.allOf(events.stream()
                .map(event -> run(() -> attempt(event, 0, writer.apply(event.fact, change))))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<?> inTurn(List<Event> events, Change change) {
        return run(() -> events.forEach(event -> attempt(event, 0, writer.apply(event.fact, change))));
    }

    private static CompletableFuture<?> run(Runnable work) {
        var done = new CompletableFuture<@org.jspecify.annotations.Nullable Void>();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private void attempt(Event event, int before, byte[] body) {
        if (closed) {
            return;
        }
        boolean taken = lanes.of(event.account.name(), () -> send(event, body));
        if (taken || event.happened + GIVE_UP.toMillis() < BankClock.now()) {
            done(event);
        } else {
            later(event, before + 1, pauses.get(Math.min(before, pauses.size() - 1)));
        }
    }

    private boolean send(Event event, byte[] body) {
        boolean taken = sender.send(event.account, event.url, event.key, body);
        for (int more = taken ? taken(FaultKind.WEBHOOK_DUPLICATE, event.account, event.key) : 0; more > 0; more--) {
            sender.send(event.account, event.url, event.key, body);
        }
        return taken;
    }

    private void later(Event event, int before, long pause) {
        if (!closed) {
            clock.schedule(() -> run(() -> again(event, before)), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void again(Event event, int before) {
        if (closed) {
            return;
        }
        attempt(event, before, writer.apply(event.fact, books.read(event.position)));
    }

    private void done(Event event) {
        books.delivered(event.fact.id());
        pending.remove(event.fact.id()); // last: who sees that nothing is pending may end the bank
    }

    /** Waits for the events of a change that were to arrive before the answer. */
    public void beforeAnswer(Change change) {
        if (awaited.isEmpty() || change.facts().isEmpty()) {
            return;
        }
        var sent = awaited.remove(change.facts().getFirst().id());
        if (sent != null) {
            sent.completeOnTimeout(null, LONGEST_WAIT, TimeUnit.SECONDS).join();
        }
    }

    /** Sends the events that were held back. */
    public int release(String account, boolean reversed) {
        var mine = new ArrayList<>(held.stream()
                .filter(event -> event.account.name().equals(account))
                .toList());
        held.removeAll(mine);
        var order = reversed ? mine.reversed() : mine;
        run(() -> order.forEach(event -> again(event, 0)));
        return mine.size();
    }

    /** Sends an event once more, as a person at a bank may do. */
    public void resend(ApiAccount account, PaymentEvent fact, Change change) {
        var url = account.webhookUrl();
        var payment = change.payment();
        if (url != null && payment != null) {
            var copy = fact.id() + " again " + UUID.randomUUID();
            pending.put(copy, account.name());
            run(() -> {
                try {
                    sender.send(account, url, payment.key(), writer.apply(fact, change));
                } finally {
                    pending.remove(copy);
                }
            });
        }
    }

    /** @return how many events the account has not taken yet */
    public long pending(String account) {
        return pending.values().stream().filter(account::equals).count();
    }

    public boolean isPending(String event) {
        return pending.containsKey(event);
    }

    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        sender.close();
    }
}
