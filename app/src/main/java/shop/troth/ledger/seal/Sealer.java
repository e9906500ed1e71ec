package shop.troth.ledger.seal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * The thread of a node that seals. It polls once a second in production, and again at once after a full batch. Every node has one; they
 * take turns, so that another continues within a second or two after one crashes, and within six after one hangs.
 */
public final class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    /** The number of entries sealed by this node between two cleanups; about three megabytes of rows. */
    private static final int TIDY_AFTER = 20_000;

    private final SealBatch batch;
    private final PendingEntries pending;
    private final Duration pause;
    private final Map<StoreId, String> problems = new ConcurrentHashMap<>();
    private final Object bell = new Object();
    private volatile boolean ending;
    private volatile boolean away;
    private int untidy;
    private Thread thread = new Thread(() -> {});

    /** @param pause between two polls */
    public Sealer(SealBatch batch, JdbcClient db, Duration pause) {
        this.batch = batch;
        this.pending = new PendingEntries(db);
        this.pause = pause;
    }

    public synchronized void start() {
        ending = false;
        thread = Thread.ofPlatform().name("ledger-sealer").daemon().start(this::run);
    }

    /** Seals what is pending, then stops; gives up after three seconds. The rest is sealed at the next start or by another node. */
    public synchronized void stop() throws InterruptedException {
        synchronized (bell) {
            ending = true;
            bell.notifyAll();
        }
        thread.join(LONGEST_END.toMillis());
    }

    /** Why sealing has stopped for a store, if it has. */
    public Optional<String> problem(StoreId store) {
        return Optional.ofNullable(problems.get(store));
    }

    private void run() {
        boolean last;
        do {
            last = ending;
            while (round()) {
                // until no batch is full
            }
            rest();
        } while (!last);
    }

    /** @return whether some store has more than was taken */
    private boolean round() {
        boolean more = false;
        asked().forEach(this::changeKey);
        for (var store : waiting()) {
            try {
                int sealed = batch.seal(store);
                untidy += sealed;
                more |= sealed >= SealBatch.MOST;
                problems.remove(store);
            } catch (RuntimeException e) {
                note(store, e);
            }
        }
        tidy();
        return more;
    }

    private void tidy() {
        if (untidy >= TIDY_AFTER) {
            untidy = 0;
            try {
                batch.tidy();
            } catch (RuntimeException e) {
                LOG.warn("sealed entries still use space in the database; they will be cleaned up later");
            }
        }
    }

    private void changeKey(StoreId store) {
        try {
            batch.changeKeyAsAsked(store);
        } catch (RuntimeException e) {
            note(store, e);
        }
    }

    private void note(StoreId store, RuntimeException e) {
        var problem = switch (e) {
            case LedgerAltered it -> String.valueOf(it.getMessage());
            case DuplicateKeyException it ->
                "a row already exists where the next leaf belongs"; // the database's message would quote the row
            default -> e.toString();
        };
        if (!problem.equals(problems.put(store, problem))) {
            LOG.error("cannot seal entries for {}: {}", store, problem);
        }
    }

    private List<StoreId> asked() {
        try {
            return batch.keysAsked();
        } catch (RuntimeException e) {
            return List.of(); // logged where pending entries are looked up
        }
    }

    private List<StoreId> waiting() {
        try {
            var stores = pending.stores();
            away = false;
            return stores;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("the database is not responding to the ledger's sealer; it will retry every second");
            }
            away = true;
            return List.of();
        }
    }

    private void rest() {
        synchronized (bell) {
            try {
                if (!ending) {
                    bell.wait(pause.toMillis());
                }
            } catch (InterruptedException e) {
                ending = true;
            }
        }
    }
}
