package shop.troth.proof.exits;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.Leaks;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;

/**
 * Handles what the guard of the running stores withheld: counts it, marks the clauses as broken, and writes it to the ledger as a refusal.
 * Customers cannot cause any of this: each is a fault in our own software. Works in the background, so that no request waits, and records
 * each leak only once.
 */
@Component
@RequiredArgsConstructor
class TellLeaks implements Leaks {

    private static final Logger LOG = LoggerFactory.getLogger(TellLeaks.class);

    /**
     * The most leaks that wait or are recorded; a fault that names a different place with each request must not fill memory or the ledger.
     */
    private static final int MOST = 200;

    /** The most clauses that a ledger entry names. */
    private static final int MOST_CLAUSES = 32;

    private final JudgeSightings judge;
    private final WatchExits.Marks marks;
    private final Stores stores;
    private final PublishedPolicies policies;
    private final Ledger ledger;
    private final Clock clock;
    private final LongAdder times = new LongAdder();
    private final Map<Leak, Instant> waiting = new ConcurrentHashMap<>();
    private final Set<Leak> recorded = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean writing = new AtomicBoolean();

    /** How many times something was withheld since this process started. */
    long times() {
        return times.sum();
    }

    @Override
    public void withheld(Leak leak) {
        times.increment();
        if (leak.store() != null && waiting.size() < MOST) {
            waiting.put(leak, clock.instant());
            startWriting();
        }
    }

    private void startWriting() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("leaks").start(this::write);
        }
    }

    private void write() {
        boolean failed = false;
        try {
            waiting.forEach((leak, at) -> {
                tell(leak, at);
                waiting.remove(leak, at);
            });
        } catch (RuntimeException e) { // the next one tries again
            failed = true;
            LOG.error(
                    "What was withheld could not be recorded: {}", e.getClass().getName());
        } finally {
            writing.set(false);
        }
        if (!failed && !waiting.isEmpty()) {
            startWriting();
        }
    }

    private void tell(Leak leak, Instant at) {
        var store = Objects.requireNonNull(leak.store());
        var policy = policies.current(store.original());
        var clauses = judge.judge(stores.get(store.original()), policy, leak);
        marks.broken(store.original(), clauses, sentence(leak, store, policy), at);
        if (recorded.size() < MOST && recorded.add(leak)) {
            try {
                ledger.submit(entry(leak, store, clauses, at)).await();
            } catch (RuntimeException e) {
                recorded.remove(leak);
                throw e;
            }
        }
    }

    private static String sentence(Leak leak, StoreId store, PolicyVersion policy) {
        return "In %s, %s was on its way %s%s, and was withheld."
                .formatted(
                        store.equals(store.original()) ? "the store itself" : "the test copy",
                        new PlainTerms(policy.policy().vocabulary()).data(leak.data()),
                        way(leak),
                        leak.at().isEmpty() ? "" : " (%s)".formatted(leak.at()));
    }

    private static String way(Leak leak) {
        return switch (leak.exit()) {
            case LOG -> "to the log";
            case OUTPUT -> "to standard output or standard error";
            case COOKIE -> "into a cookie";
            case HEADER -> "into a header of a page";
            case ADDRESS -> "into the address of a page";
            case BANK -> "to the bank";
        };
    }

    /** A log, a header, or an address may be read by anybody, so it counts as published. */
    private LedgerEntry entry(Leak leak, StoreId store, Collection<String> clauses, Instant at) {
        var bank = leak.exit() == Leak.Exit.BANK;
        return LedgerEntry.of(EntryKind.REFUSE, store, at)
                .action(bank ? Action.SHARE : Action.PUBLISH)
                .recipient(new Recipient(bank ? "supplier.bank" : "public"))
                .categories(List.of(new DataCategory(leak.data())))
                .purpose(new Purpose(bank ? "order.pay" : "site.run"))
                .refused(clauses.stream().distinct().limit(MOST_CLAUSES).toList())
                .given(Circumstances.none().bits())
                .note(Note.WITHHELD)
                .under(policies.current(store).hash())
                .entry();
    }
}
