package shop.troth.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.cosign.Cosignatures;
import shop.troth.ledger.seal.Pending;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.ledger.seal.StoreTrees;
import shop.troth.ledger.seal.Tallies;

/**
 * The record. An entry of a write goes into the transaction of that write, one of a read or a refusal through a queue that is
 * awaited before anybody sees the answer; within about two seconds both lie sealed under a signed checkpoint.
 */
public class Ledger {

    /** Finds how many entries of a store are sealed, as its {@link #checkpoint} says; its parameter is {@code store}. */
    public static final String SIZE = "select size from ledger.tree where store_id = :store";

    private final WithCommit writes;
    private final Pending pending;
    private final GroupCommit queue;
    private final Sealer sealer;
    private final StoreTrees trees;
    private final SigningKeys keys;
    private final Tallies tallies;
    private final KnownWords words;
    private final Cosignatures cosignatures;
    private final Witnesses witnesses;

    /** @param db the connections of the application, which join the transaction of a write */
    Ledger(JdbcClient db, SigningKeys keys, GroupCommit queue, Sealer sealer, KnownWords words) {
        this.pending = new Pending(db);
        this.writes = new WithCommit(pending);
        this.trees = new StoreTrees(db);
        this.tallies = new Tallies(db);
        this.keys = keys;
        this.queue = queue;
        this.sealer = sealer;
        this.words = words;
        this.cosignatures = new Cosignatures(db);
        this.witnesses = new Witnesses(db);
    }

    /**
     * Writes entries with what they record: both are there, or neither. One statement for all of a transaction, at its end.
     *
     * @throws IllegalArgumentException if an entry has a word that the store's policy does not know
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Entry> entries) {
        words.check(entries);
        if (!entries.isEmpty()) {
            writes.add(entries);
        }
    }

    /**
     * Hands an entry to the queue. May be called with or without a transaction; it does not belong to it.
     *
     * @throws IllegalArgumentException if the entry has a word that the store's policy does not know
     * @throws LedgerUnavailable if the queue stays full for five seconds, or the store is stopping
     */
    public Ticket submit(Entry entry) {
        return submit(List.of(entry));
    }

    /** As {@link #submit(Entry)} for several, which become durable together. */
    public Ticket submit(List<Entry> entries) {
        words.check(entries);
        return entries.isEmpty() ? Ticket.forNothing() : queue.submit(entries);
    }

    /** Whether something is written down for a store that is not sealed yet. */
    public boolean waits(StoreId store) {
        return pending.waits(store);
    }

    /** The latest signed checkpoint; empty only for a store this process does not know. */
    public Optional<Checkpoint> checkpoint(StoreId store) {
        return trees.find(store).map(it -> new Checkpoint(store, it.size(), it.at(), it.note()));
    }

    /** The note of the latest checkpoint, with the cosignatures of the witnesses who have signed just that. */
    public Optional<String> published(StoreId store) {
        return trees.find(store).map(it -> cosignatures.under(store, it.size(), it.note()));
    }

    /** The note of the latest checkpoint that a witness has signed, with its cosignatures; empty if none has signed any. */
    public Optional<String> cosigned(StoreId store) {
        return cosignatures.latest(store);
    }

    /** What is wrong with the witnesses of a store on whichever node asked them, a sentence each; none while all is well. */
    public List<String> witnessProblems(StoreId store) {
        return witnesses.standings(store).stream()
                .flatMap(it -> it.problem().stream()
                        .map(why ->
                                "The witness %s %s. The ledger continues; this witness has signed its first %,d entries."
                                        .formatted(it.name(), why, it.size())))
                .toList();
    }

    /** What {@code /.well-known/troth-ledger.pub} says: one C2SP verifier key line, {@code name+hash+base64} and a line feed. */
    public Optional<String> verifierKey(StoreId store) {
        return keys.verifier(store).map(it -> it.line() + "\n");
    }

    /** Sealed entries by sort. A sort that is missing has none. */
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

    /** Why nothing more is sealed in a store, in words for its operator; empty while all is well. */
    public Optional<String> problem(StoreId store) {
        return sealer.problem(store);
    }
}
