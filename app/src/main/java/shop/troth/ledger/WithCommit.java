package shop.troth.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.ledger.seal.Pending;

/** Collects the entries of a transaction and writes them in one statement, last of all before it commits. */
final class WithCommit {

    private final Pending pending;

    WithCommit(Pending pending) {
        this.pending = pending;
    }

    /** Must be called in a transaction, which is rolled back if the entries cannot be written. */
    void add(List<Entry> entries) {
        var gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
        if (gathered == null) {
            gathered = new Gathered();
            TransactionSynchronizationManager.registerSynchronization(gathered);
            TransactionSynchronizationManager.bindResource(this, gathered);
        }
        gathered.entries.addAll(entries);
    }

    /** The entries of one transaction; unbound while another transaction runs in its place. */
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
