package shop.troth.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.seal.PendingEntries;

/**
 * Writes entries that have no transaction of their own, those of reads and refusals: one thread commits everything that is waiting at
 * once, so that many entries share one disk flush and a single one does not wait. The queue is bounded: if it is full, callers wait and
 * eventually fail. If a batch fails, all its callers get the failure, and the next batch is tried independently.
 */
final class GroupCommit {

    private static final int MOST_IN_BATCH = 2_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private record Waiting(List<LedgerEntry> entries, Ticket ticket) {}

    private final PendingEntries pending;
    private final Duration patience;
    private final int places;
    private final Semaphore free;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

    private volatile boolean ending;
    private volatile boolean ended = true;
    private Thread thread = new Thread(() -> {});

    /**
     * @param db connections that no caller holds while it waits for a ticket
     * @param places the maximum number of waiting entries
     * @param patience how long a caller waits for a place in the queue
     */
    GroupCommit(JdbcClient db, int places, Duration patience) {
        this.pending = new PendingEntries(db);
        this.places = places;
        this.free = new Semaphore(places);
        this.patience = patience;
    }

    synchronized void start() {
        ending = false;
        ended = false;
        thread = Thread.ofPlatform().name("ledger-commit").daemon().start(this::run);
    }

    /** Writes what is waiting, then stops; gives up after three seconds. */
    synchronized void stop() throws InterruptedException {
        ending = true;
        queue.add(new Waiting(List.of(), new Ticket()));
        thread.join(LONGEST_END.toMillis());
    }

    Ticket submit(List<LedgerEntry> entries) {
        if (entries.size() > places) {
            throw new IllegalArgumentException("more entries at once than the queue holds");
        }
        take(entries.size());
        var waiting = new Waiting(List.copyOf(entries), new Ticket());
        queue.add(waiting);
        if (ended) {
            failAll();
        }
        return waiting.ticket();
    }

    private void take(int number) {
        try {
            if (ending || ended) {
                throw new LedgerUnavailable("the ledger is closed because the store is not running");
            }
            if (!free.tryAcquire(number, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LedgerUnavailable("too many entries are waiting for the ledger");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("nobody waited for the ledger", e);
        }
    }

    private void run() {
        try {
            while (!ending || !queue.isEmpty()) {
                write(batch());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            failAll();
        }
    }

    private List<Waiting> batch() throws InterruptedException {
        var batch = new ArrayList<Waiting>();
        batch.add(queue.take());
        int entries = batch.getFirst().entries().size();
        for (var next = queue.peek(); next != null && entries < MOST_IN_BATCH; next = queue.peek()) {
            batch.add(queue.remove());
            entries += next.entries().size();
        }
        return batch;
    }

    private void write(List<Waiting> batch) {
        var entries = batch.stream().flatMap(it -> it.entries().stream()).toList();
        try {
            if (!entries.isEmpty()) {
                pending.add(LedgerEntry.rows(entries));
            }
        } catch (RuntimeException | Error e) {
            free.release(entries.size());
            batch.forEach(it -> it.ticket().failed(e));
            return;
        }
        free.release(entries.size()); // first, so that callers that continue find a place for their next entry
        batch.forEach(it -> it.ticket().done());
    }

    private void failAll() {
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            left.ticket().failed(new LedgerUnavailable("the store was stopped"));
            free.release(left.entries().size());
        }
    }
}
