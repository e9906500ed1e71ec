package shop.troth.proof.background;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.Pacing;
import shop.troth.proof.pace.ProofPauses;
import shop.troth.proof.pace.StoresAtATime;
import shop.troth.proof.record.ProveRecord;
import shop.troth.proof.record.ProveRecord.Extent;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Runs the proof of all stores. A store whose page has gaps is proved at once and as fast as possible, alongside the others if nobody shops; the rest
 * follow one after another, with pauses, so that shoppers do not notice.
 */
@Component
@RequiredArgsConstructor
class BackgroundProof {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundProof.class);

    private final Stores stores;
    private final ProveClauses proveClauses;
    private final ProveRecord proveRecord;
    private final LastProof lastProof;
    private final Pacing pacing;
    private final StoresAtATime storesAtATime;
    private final Lock oneAtATime = new ReentrantLock(true);
    private volatile Again again = Again.NONE;

    /**
     * The stores in which a check could not be carried out in the last run.
     *
     * @param times how many runs in a row that was so
     */
    private record Again(Set<StoreId> stores, int times) {
        private static final Duration SOON = Duration.ofMinutes(3);
        private static final int MOST = 7;
        private static final Again NONE = new Again(Set.of(), 0);
    }

    /** Runs the quick checks only, so that the page of a new shop shows something within seconds. */
    void glance() {
        oneAtATime.lock();
        try {
            ids().forEach(it -> tell(proveClauses.prove(ProofRequest.quick(it))));
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Runs everything, or what could not be carried out in the last run. Starts after a quick run that is under way, so that the two do not
     * slow each other down.
     */
    void look() {
        oneAtATime.lock();
        oneAtATime.unlock();
        var last = again;
        var stores = last.stores().isEmpty() || last.times() == Again.MOST ? ids() : List.copyOf(last.stores());
        var unfinished = ConcurrentHashMap.<StoreId>newKeySet();
        var gaps = stores.stream()
                .filter(it -> last.stores().contains(it) || hasGaps(it))
                .toList();
        try (var threads = storesAtATime.threads()) {
            gaps.stream()
                    .map(it -> CompletableFuture.runAsync(() -> look(it, ProofPauses.SHORTEST, unfinished), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        stores.stream().filter(it -> !gaps.contains(it)).forEach(it -> look(it, pacing.begin(), unfinished));
        again = new Again(unfinished, unfinished.isEmpty() ? 0 : last.times() % Again.MOST + 1);
    }

    /**
     * How long to rest before the next run: minutes after one in which a check could not be carried out, and twice as long each further
     * time.
     *
     * @param usually the usual time
     */
    Duration rest(Duration usually) {
        var soon = Again.SOON.multipliedBy(1L << Math.max(0, again.times() - 1));
        return again.times() == 0 || soon.compareTo(usually) > 0 ? usually : soon;
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

    private void look(StoreId store, ProofPauses breaks, Set<StoreId> unfinished) {
        attempt(store, () -> {
            var found = proveClauses.prove(ProofRequest.all(store), breaks);
            tell(found);
            if (found.stream().anyMatch(it -> it.verdict() == Verdict.UNFINISHED)) {
                unfinished.add(store);
            }
        });
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
            LOG.error("The proof of {} broke off: {}", store, ProbeIncomplete.why(e));
        }
    }

    private List<StoreId> ids() {
        return stores.originals().stream().map(Store::id).toList();
    }

    private static void tell(List<ProofFinding> found) {
        found.forEach(it -> {
            var sentence = it.evidence().sentence();
            switch (it.verdict()) {
                case BROKEN -> LOG.warn("{} breaks {}: {}", it.store(), it.clause(), sentence);
                case UNFINISHED ->
                    LOG.warn("The check of {} in {} could not be carried out: {}", it.clause(), it.store(), sentence);
                default -> {}
            }
        });
    }
}
