package shop.troth.proof.background;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.Breaks;
import shop.troth.proof.pace.Pacing;
import shop.troth.proof.record.ProveRecord;
import shop.troth.proof.record.ProveRecord.Extent;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Runs the proof of all stores. A store whose page has gaps is proved at once, alongside the others and as fast as possible; the rest
 * follow one after another, with pauses, so that shoppers do not notice.
 */
@Component
class BackgroundProof {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundProof.class);

    private final Stores stores;
    private final ProveClauses proveClauses;
    private final ProveRecord proveRecord;
    private final LastProof lastProof;
    private final Pacing pacing;
    private final Lock oneAtATime = new ReentrantLock(true);

    BackgroundProof(
            Stores stores, ProveClauses proveClauses, ProveRecord proveRecord, LastProof lastProof, Pacing pacing) {
        this.stores = stores;
        this.proveClauses = proveClauses;
        this.proveRecord = proveRecord;
        this.lastProof = lastProof;
        this.pacing = pacing;
    }

    /** Runs the quick checks only, so that the page of a new shop shows something within seconds. */
    void glance() {
        oneAtATime.lock();
        try {
            ids().forEach(it -> tellBroken(proveClauses.prove(Wish.quick(it))));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Runs everything. Starts after a quick run that is under way, so that the two do not slow each other down. */
    void look() {
        oneAtATime.lock();
        oneAtATime.unlock();
        var gaps = ids().stream().filter(this::hasGaps).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            gaps.stream()
                    .map(it -> CompletableFuture.runAsync(() -> look(it, Breaks.SHORTEST), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        ids().stream().filter(it -> !gaps.contains(it)).forEach(it -> look(it, pacing.begin()));
    }

    /** Whether a clause was never checked, or too long ago. If that cannot be read, the proof takes its time. */
    private boolean hasGaps(StoreId store) {
        try {
            return !lastProof.isWhole(store);
        } catch (RuntimeException e) { // such as a ledger that was altered, which the proof itself then reports
            LOG.error(
                    "What was found in {} could not be read: {}",
                    store,
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private void look(StoreId store, Breaks breaks) {
        attempt(store, () -> tellBroken(proveClauses.prove(Wish.all(store), breaks)));
        attempt(
                store,
                () -> proveRecord
                        .prove(store, Extent.NEWEST, () -> breaks.take(() -> false))
                        .faults()
                        .forEach(LOG::warn));
    }

    /** If a part fails, the other part and the other stores are still proved; the findings of the failed part become too old. */
    private static void attempt(StoreId store, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            LOG.error("The proof of {} broke off: {}", store, e.getClass().getSimpleName());
        }
    }

    private List<StoreId> ids() {
        return stores.originals().stream().map(Store::id).toList();
    }

    private static void tellBroken(List<ProofFinding> found) {
        found.stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .forEach(it -> LOG.warn(
                        "{} breaks {}: {}",
                        it.store(),
                        it.clause(),
                        it.evidence().sentence()));
    }
}
