package shop.troth.cli.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import shop.troth.cli.control.Errand;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Proves stores inside a running serve, and answers with {@link Line}s. */
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
        var lines = wanted(wishes.getOrDefault(STORES, "")).stream()
                .flatMap(it -> proveClauses.prove(new Wish(it, Set.of(), sweep)).stream())
                .map(Line::of)
                .toList();
        return Line.json(lines);
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
