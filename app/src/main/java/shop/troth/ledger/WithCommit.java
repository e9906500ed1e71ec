package shop.troth.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.ledger.seal.Pending;

/** Gathers the entries of one transaction and writes them with one statement when all else is done, before it commits. */
final class WithCommit {

    private final Pending pending;

    WithCommit(Pending pending) {
        this.pending = pending;
    }

    /** Within a transaction. If the entries cannot be written, it does not commit. */
    void add(List<Entry> entries) {
        var gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
        if (gathered == null) {
            gathered = new Gathered();
            TransactionSynchronizationManager.registerSynchronization(gathered);
            TransactionSynchronizationManager.bindResource(this, gathered);
        }
        gathered.entries.addAll(entries);
    }

    /** Those of one transaction, which is out of sight while another one runs in its place. */
    private final class Gathered implements TransactionSynchronization {

        private final List<Entry> entries = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            pending.add(Entry.rows(entries));
            entries.clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(WithCommit.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WithCommit.this, this);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(WithCommit.this);
        }
    }
}
