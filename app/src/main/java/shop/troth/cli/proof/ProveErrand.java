package shop.troth.cli.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationContext;
import shop.troth.cli.control.Errand;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Proves stores inside a running serve, side by side, and answers with {@link Line}s. */
public final class ProveErrand implements Errand {

    public static final String NAME = "verify";

    static final String STORES = "stores";
    static final String SWEEP = "sweep";

    private final Stores stores;
    private final ProveClauses proveClauses;

    private ProveErrand(Stores stores, ProveClauses proveClauses) {
        this.stores = stores;
        this.proveClauses = proveClauses;
    }

    public static ProveErrand of(ApplicationContext application) {
        return new ProveErrand(application.getBean(Stores.class), application.getBean(ProveClauses.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var sweep = Boolean.parseBoolean(wishes.get(SWEEP));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = wanted(wishes.getOrDefault(STORES, "")).stream()
                    .map(it -> CompletableFuture.supplyAsync(
                            () -> proveClauses.prove(new Wish(it, Set.of(), sweep ? Depth.SWEEP : Depth.USUAL)),
                            threads))
                    .toList();
            return Line.json(runs.stream()
                    .flatMap(it -> it.join().stream())
                    .map(Line::of)
                    .toList());
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
