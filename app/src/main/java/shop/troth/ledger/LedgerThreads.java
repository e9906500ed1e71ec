package shop.troth.ledger;

import org.springframework.context.SmartLifecycle;
import shop.troth.ledger.cosign.AskWitnesses;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.Sealer;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Starts the queue and the sealer before everything that uses them, and stops them after it: submitted entries are written, and written
 * entries are sealed.
 */
final class LedgerThreads implements SmartLifecycle {

    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE / 2;

    private final Stores stores;
    private final SealBatch batch;
    private final RecordPolicies policies;
    private final GroupCommit queue;
    private final Sealer sealer;
    private final AskWitnesses witnesses;
    private volatile boolean running;

    LedgerThreads(
            Stores stores,
            SealBatch batch,
            RecordPolicies policies,
            GroupCommit queue,
            Sealer sealer,
            AskWitnesses witnesses) {
        this.stores = stores;
        this.batch = batch;
        this.policies = policies;
        this.queue = queue;
        this.sealer = sealer;
        this.witnesses = witnesses;
    }

    @Override
    public void start() {
        stores.all().forEach(it -> batch.begin(it.id(), it.ledgerOrigin()));
        stores.originals().stream().map(Store::id).forEach(policies::record);
        queue.start();
        sealer.start();
        witnesses.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            witnesses.stop();
            queue.stop();
            sealer.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }
}
