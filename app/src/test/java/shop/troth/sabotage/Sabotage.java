package shop.troth.sabotage;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.Verdict;
import shop.troth.proof.watch.WatchExits;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.Planting;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.web.cache.PageCache;

/** Plants faults in the shop of this process, one at a time, and has the proof look. */
final class Sabotage {

    private final RunningShop shop = RunningShop.get();
    private final Consumer<String> says;
    private final Map<String, Map<String, Verdict>> before = new ConcurrentHashMap<>();

    /** @param says takes what the checks said, which contains no value */
    Sabotage(Consumer<String> says) {
        this.says = says;
    }

    /** Proves all stores, so that what is red without any fault is known. */
    void proveSound() {
        before.putAll(proveAll());
    }

    /** What has another verdict now than before the first fault. */
    Set<String> changed() {
        var changed = new TreeSet<String>();
        proveAll()
                .forEach((store, verdicts) -> verdicts.forEach((clause, verdict) -> {
                    if (verdict != before.getOrDefault(store, Map.of()).get(clause)) {
                        changed.add("%s.%s: %s".formatted(store, clause, verdict));
                    }
                }));
        return changed;
    }

    /**
     * @param whole whether the whole store is proved, and not only what should turn red
     * @param again whether it is looked once more after the fault was taken out
     */
    FaultOutcome run(Fault fault, Expected expected, boolean whole, boolean again) {
        Set<String> red;
        int fired;
        forgetPages();
        try (var planting = Planting.of(fault)) {
            red = whole ? proveWhole(expected.store()) : look(expected);
            fired = planting.fired();
            if (!planting.failures().isEmpty()) {
                var first = planting.failures().getFirst();
                planting.failures().stream().limit(3).forEach(it -> says.accept("  failed: " + it));
                return new FaultOutcome(
                        expected,
                        fired,
                        red,
                        Set.of(),
                        "its effect failed: " + first.getClass().getName());
            }
        } catch (RuntimeException e) {
            says.accept("  " + e);
            return new FaultOutcome(
                    expected, 0, Set.of(), Set.of(), e.getClass().getName());
        }
        forgetPages();
        var usual = broken(before.getOrDefault(expected.store(), Map.of()));
        return new FaultOutcome(
                expected,
                fired,
                FaultOutcome.without(red, usual),
                again ? FaultOutcome.without(look(expected), usual) : Set.of(),
                "");
    }

    /** What is red of all that some faults should have turned red; nothing, if they left nothing behind. */
    Set<String> left(List<Expected> all) {
        var red = new TreeSet<String>();
        all.stream().collect(Collectors.groupingBy(Expected::store)).forEach((store, some) -> {
            var clauses = some.stream()
                    .filter(it -> it.look() == Expected.Look.CLAUSES)
                    .flatMap(it -> it.clauses().stream())
                    .collect(Collectors.toSet());
            if (!clauses.isEmpty()) {
                red.addAll(broken(verdicts(store, clauses)));
            }
            if (some.stream().anyMatch(it -> it.look() == Expected.Look.PURCHASE)) {
                red.addAll(watch(store));
            }
        });
        return red;
    }

    /** Pages that were made before would not show a fault in making them, and those made with it would still show it. */
    private void forgetPages() {
        ((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(shop.bean(PageCache.class), "pages")))
                .invalidateAll();
    }

    private Set<String> look(Expected expected) {
        return expected.look() == Expected.Look.PURCHASE
                ? watch(expected.store())
                : broken(verdicts(expected.store(), expected.clauses()));
    }

    private Set<String> proveWhole(String store) {
        return broken(verdicts(store, Set.of()));
    }

    private Set<String> watch(String store) {
        var id = new StoreId(store);
        var seen = shop.bean(WatchExits.class)
                .look(
                        shop.bean(Stores.class).get(id),
                        shop.bean(PublishedPolicies.class).current(id),
                        false);
        seen.faults().values().stream().flatMap(List::stream).distinct().forEach(it -> says.accept("  " + it));
        return new TreeSet<>(seen.faults().keySet());
    }

    private Map<String, Verdict> verdicts(String store, Set<String> clauses) {
        var found = shop.bean(ProveClauses.class).prove(new ProofRequest(new StoreId(store), clauses, Depth.USUAL));
        found.stream()
                .filter(it -> it.verdict() == Verdict.BROKEN || it.verdict() == Verdict.UNFINISHED)
                .forEach(it -> says.accept(
                        "  %s: %s".formatted(it.clause(), it.evidence().all())));
        return found.stream()
                .collect(Collectors.toMap(ProofFinding::clause, ProofFinding::verdict, (a, b) -> a, TreeMap::new));
    }

    private Map<String, Map<String, Verdict>> proveAll() {
        var all = new ConcurrentHashMap<String, Map<String, Verdict>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shop.bean(Stores.class)
                    .originals()
                    .forEach(it -> threads.submit(
                            () -> all.put(it.id().value(), verdicts(it.id().value(), Set.of()))));
        }
        return all;
    }

    private static Set<String> broken(Map<String, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(it -> it.getValue() == Verdict.BROKEN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
