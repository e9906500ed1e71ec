package shop.troth.cli.proof;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.StoresAtATime;
import shop.troth.proof.record.ProveRecord;
import shop.troth.proof.record.ProveRecord.Extent;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Proves stores in a running serve, in parallel, and answers with {@link ProofLine}s: one for each clause, and one more for a store whose ledger
 * was altered or could not be checked.
 */
public final class ProveAdminCommand implements AdminCommand {

    public static final String NAME = "verify";

    private static final Logger LOG = LoggerFactory.getLogger(ProveAdminCommand.class);

    static final String STORES = "stores";
    static final String SWEEP = "sweep";

    private final Stores stores;
    private final ProveClauses proveClauses;
    private final ProveRecord proveRecord;
    private final StoresAtATime storesAtATime;
    private final Clock clock;

    private ProveAdminCommand(
            Stores stores,
            ProveClauses proveClauses,
            ProveRecord proveRecord,
            StoresAtATime storesAtATime,
            Clock clock) {
        this.stores = stores;
        this.proveClauses = proveClauses;
        this.proveRecord = proveRecord;
        this.storesAtATime = storesAtATime;
        this.clock = clock;
    }

    public static ProveAdminCommand of(ApplicationContext application) {
        return new ProveAdminCommand(
                application.getBean(Stores.class),
                application.getBean(ProveClauses.class),
                application.getBean(ProveRecord.class),
                application.getBean(StoresAtATime.class),
                application.getBean(Clock.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var sweep = Boolean.parseBoolean(wishes.get(SWEEP));
        try (var threads = storesAtATime.threads()) {
            var runs = wanted(wishes.getOrDefault(STORES, "")).stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> lines(it, sweep), threads))
                    .toList();
            return ProofLine.json(
                    runs.stream().flatMap(it -> it.join().stream()).toList());
        }
    }

    private List<ProofLine> lines(StoreId store, boolean sweep) {
        var lines = new ArrayList<ProofLine>();
        try {
            prove(store, sweep, lines);
        } catch (RuntimeException e) { // the lines of the other stores are still shown
            var why = ProbeIncomplete.why(e);
            LOG.error("The proof of {} broke off: {}", store, why);
            lines.add(ProofLine.ofRecord(
                    store,
                    Verdict.UNFINISHED,
                    "The proof of %s broke off and is not complete: %s".formatted(store, why),
                    clock.instant()));
        }
        return lines;
    }

    private void prove(StoreId store, boolean sweep, List<ProofLine> lines) {
        proveClauses.prove(new ProofRequest(store, Set.of(), sweep ? Depth.SWEEP : Depth.USUAL)).stream()
                .map(ProofLine::of)
                .forEach(lines::add);
        var faults = proveRecord.prove(store, Extent.WHOLE, () -> {}).faults();
        if (!faults.isEmpty()) {
            lines.add(ProofLine.ofRecord(store, Verdict.BROKEN, String.join(" ", faults), clock.instant()));
        }
    }

    private List<StoreId> wanted(String names) {
        var all = stores.originals().stream().map(Store::id).toList();
        if (names.isBlank()) {
            return all;
        }
        return Arrays.stream(names.split(","))
                .map(stores::named)
                .map(Store::id)
                .distinct()
                .toList();
    }
}
