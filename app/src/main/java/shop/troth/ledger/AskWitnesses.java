package shop.troth.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.seal.StoreTrees;
import shop.troth.ledger.witness.SignRequest;
import shop.troth.stores.LedgerSettings;
import shop.troth.stores.Store;

/**
 * Asks the witnesses of all stores to cosign the latest checkpoint, each on its own thread, so that a slow or unreachable one delays
 * nothing else: not sealing, not purchases, not the other witnesses. Runs on every node; the nodes take turns.
 */
public final class AskWitnesses {

    private static final Logger LOG = LoggerFactory.getLogger(AskWitnesses.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** A witness of a store. */
    private record Asked(StoreId store, URI address, CosignerKey key) {}

    /** How often witnesses are asked, and how long to wait for an answer. */
    public record Pace(Duration least, Duration patience) {

        /** Each witness is asked at most every ten seconds. */
        public static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    private final StoreTrees trees;
    private final ProveLedger prove;
    private final Cosignatures cosignatures;
    private final List<Asked> witnesses;
    private final Pace pace;
    private final Map<Asked, String> problems = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /** @throws Problem if a store names a witness with an invalid key */
    public AskWitnesses(JdbcClient db, Collection<Store> stores, Pace pace) {
        this.trees = new StoreTrees(db);
        this.prove = new ProveLedger(db);
        this.cosignatures = new Cosignatures(db);
        this.pace = pace;
        this.witnesses = stores.stream()
                .flatMap(store -> store.recording().witnesses().stream().map(it -> asked(store, it)))
                .toList();
    }

    public synchronized void start() {
        for (var witness : witnesses) {
            threads.add(Thread.ofVirtual()
                    .name("ledger-witness-" + witness.key().name())
                    .start(() -> run(witness)));
        }
    }

    public synchronized void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(LOOK);
        }
        threads.clear();
    }

    /** Problems with a store's witnesses, one sentence each; empty if there are none. */
    public List<String> problems(StoreId store) {
        return witnesses.stream()
                .filter(it -> it.store().equals(store))
                .flatMap(it -> Optional.ofNullable(problems.get(it)).stream())
                .toList();
    }

    private void run(Asked witness) {
        try (var call = new WitnessCall(pace.patience())) {
            while (!Thread.currentThread().isInterrupted()) {
                look(witness, call);
                Thread.sleep(LOOK.compareTo(pace.least()) < 0 ? LOOK : pace.least());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Asked witness, WitnessCall call) throws InterruptedException {
        try {
            var last = cosignatures.takeTurn(witness.store(), witness.key(), pace.least());
            if (last.isPresent()) {
                ask(witness, call, last.get());
            }
        } catch (DataAccessResourceFailureException | TransientDataAccessException e) {
            LOG.debug("the database is not responding; the witness will be contacted later");
        } catch (RuntimeException | Error e) { // or this witness would not be asked any more
            failed(witness, e);
        }
    }

    private void failed(Asked witness, Throwable cause) {
        var why = "could not be asked, because of an error in the store ("
                + cause.getClass().getSimpleName() + ")";
        tell(witness, why);
        try {
            cosignatures.note(witness.store(), witness.key(), why);
        } catch (RuntimeException e) { // it is told here, and asked about again
            LOG.debug("the problem of a witness could not be noted for the other nodes");
        }
    }

    private void ask(Asked witness, WitnessCall call, long last) throws InterruptedException {
        var tree = trees.find(witness.store()).orElseThrow();
        if (last > tree.size()) {
            note(witness, otherHistory(last, tree));
            return;
        }
        var outcome = post(witness, call, tree, last);
        if (outcome instanceof WitnessCall.Outcome.SignedLast(long size) && size <= tree.size() && size != last) {
            outcome = post(witness, call, tree, size);
        }
        switch (outcome) {
            case WitnessCall.Outcome.Signed(var line) -> {
                cosignatures.keep(witness.store(), witness.key(), tree.size(), tree.note(), line);
                problems.remove(witness);
            }
            case WitnessCall.Outcome.SignedLast(long size) ->
                note(witness, size >= tree.size() ? otherHistory(size, tree) : "did not say which size it last signed");
            case WitnessCall.Outcome.Failed(var why) -> note(witness, why);
        }
    }

    private static String otherHistory(long signed, StoreTrees.Sealed tree) {
        return "signed %d leaves of this ledger, which now has %d leaves and a different history"
                .formatted(signed, tree.size());
    }

    private WitnessCall.Outcome post(Asked witness, WitnessCall call, StoreTrees.Sealed tree, long old)
            throws InterruptedException {
        var proof = prove.consistency(witness.store(), old, tree.size()).orElseThrow();
        return call.post(witness.address(), witness.key(), SignRequest.of(old, proof, tree.note()));
    }

    private void note(Asked witness, String why) {
        cosignatures.note(witness.store(), witness.key(), why);
        tell(witness, why);
    }

    private void tell(Asked witness, String why) {
        var problem = "The witness %s %s.".formatted(witness.key().name(), why);
        if (!problem.equals(problems.put(witness, problem))) {
            LOG.warn("the ledger of {} was not co-signed: {}", witness.store(), problem);
        }
    }

    private static Asked asked(Store store, LedgerSettings.Witness witness) {
        try {
            var key = CosignerKey.parse(witness.key());
            if (key.name().equals(store.ledgerOrigin())) {
                throw new Problem(witness.place() + ": a witness cannot have the ledger's name.");
            }
            return new Asked(store.id(), witness.address(), key);
        } catch (IllegalArgumentException e) {
            throw new Problem(witness.place() + ": a witness key must be name+hash+base64, as in its witness.pub.", e);
        }
    }
}
