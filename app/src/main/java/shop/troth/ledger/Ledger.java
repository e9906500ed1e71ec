package shop.troth.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.EntryCounts;
import shop.troth.ledger.seal.PendingEntries;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.ledger.seal.StoreTrees;

/**
 * The ledger. The entry of a write joins the transaction of that write; the entry of a read or a refusal goes through a queue, and the
 * result is not shown before it is written. Both are sealed under a signed checkpoint within about two seconds.
 */
public class Ledger {

    /** Selects the number of sealed entries of a store, as in its {@link #checkpoint}; has the parameter {@code store}. */
    public static final String SIZE = "select size from ledger.tree where store_id = :store";

    private final WithCommit writes;
    private final PendingEntries pending;
    private final GroupCommit queue;
    private final Sealer sealer;
    private final StoreTrees trees;
    private final SigningKeys keys;
    private final EntryCounts tallies;
    private final KnownWords words;
    private final Cosignatures cosignatures;
    private final Witnesses witnesses;

    /** @param db connections of the application, which join the transaction of a write */
    Ledger(JdbcClient db, SigningKeys keys, GroupCommit queue, Sealer sealer, KnownWords words) {
        this.pending = new PendingEntries(db);
        this.writes = new WithCommit(pending);
        this.trees = new StoreTrees(db);
        this.tallies = new EntryCounts(db);
        this.keys = keys;
        this.queue = queue;
        this.sealer = sealer;
        this.words = words;
        this.cosignatures = new Cosignatures(db);
        this.witnesses = new Witnesses(db);
    }

    /**
     * Writes entries in the current transaction, so that they are committed together with what they record. All entries of a transaction
     * are written in one statement at its end.
     *
     * @throws IllegalArgumentException if an entry contains a word that the store's policy does not know
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<LedgerEntry> entries) {
        words.check(entries);
        if (!entries.isEmpty()) {
            writes.add(entries);
        }
    }

    /**
     * Adds an entry to the queue. Works with or without a transaction, but does not join it.
     *
     * @throws IllegalArgumentException if the entry contains a word that the store's policy does not know
     * @throws LedgerUnavailable if the queue stays full for five seconds, or the store is stopping
     */
    public Ticket submit(LedgerEntry entry) {
        return submit(List.of(entry));
    }

    /** As {@link #submit(LedgerEntry)} for several entries, which are committed together. */
    public Ticket submit(List<LedgerEntry> entries) {
        words.check(entries);
        return entries.isEmpty() ? Ticket.forNothing() : queue.submit(entries);
    }

    /** Whether a store has entries that are not sealed yet. */
    public boolean waits(StoreId store) {
        return pending.waits(store);
    }

    /** The latest signed checkpoint; empty only for a store that this process does not know. */
    public Optional<Checkpoint> checkpoint(StoreId store) {
        return trees.find(store).map(it -> new Checkpoint(store, it.size(), it.at(), it.note()));
    }

    /** The note of the latest checkpoint, with the cosignatures of the witnesses that have signed exactly this checkpoint. */
    public Optional<String> published(StoreId store) {
        return trees.find(store).map(it -> cosignatures.under(store, it.size(), it.note()));
    }

    /** The note of the latest checkpoint that a witness has signed, with its cosignatures; empty if there is none. */
    public Optional<String> cosigned(StoreId store) {
        return cosignatures.latest(store);
    }

    /** Problems with the witnesses of a store, found by any node, one sentence each; empty if there are none. */
    public List<String> witnessProblems(StoreId store) {
        return witnesses.standings(store).stream()
                .flatMap(it -> it.problem().stream()
                        .map(why ->
                                "The witness %s %s. The ledger continues; this witness has signed its first %,d entries."
                                        .formatted(it.name(), why, it.size())))
                .toList();
    }

    /** The content of {@code /.well-known/troth-ledger.pub}: one C2SP verifier key, {@code name+hash+base64}, and a line feed. */
    public Optional<String> verifierKey(StoreId store) {
        return keys.verifier(store).map(it -> it.line() + "\n");
    }

    /** The numbers of sealed entries by sort. Sorts without entries are missing. */
    public List<Tally> tallies(StoreId store) {
        return tallies.all(store).stream()
                .map(it -> new Tally(
                        it.sort().kind(),
                        it.sort().action(),
                        it.sort().purpose(),
                        it.sort().recipient(),
                        it.entries()))
                .toList();
    }

    /** Why sealing has stopped for a store, for its operator; empty if it has not. */
    public Optional<String> problem(StoreId store) {
        return sealer.problem(store);
    }

    /** Collects the entries of a transaction and writes them in one statement, last of all before it commits. */
    @RequiredArgsConstructor
    static final class WithCommit {

        private final PendingEntries pending;

        /** Must be called in a transaction, which is rolled back if the entries cannot be written. */
        void add(List<LedgerEntry> entries) {
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

            private final List<LedgerEntry> entries = new ArrayList<>();

            @Override
            public void beforeCommit(boolean readOnly) {
                pending.add(LedgerEntry.rows(entries));
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
}
