package troth.testrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which class runs in which JVM and in which order, from names, weights and seed alone. Three JVMs run at a time, on any
 * machine. The heaviest module is split over all lanes, every other one has one JVM, so that what its classes share is made once.
 */
final class Plan {

    /** The lanes, so JVMs at a time. */
    static final int LANES = 3;

    /** These read the class files of the whole shop, which takes ten seconds and is done once a JVM. */
    static final Set<String> READ_THE_SHOP = Set.of(
            "shop.troth.HouseTests",
            "shop.troth.HouseRulesTests",
            "shop.troth.DocsTests",
            "shop.troth.people.accounts.NobodyElseSignsInTests",
            "shop.troth.people.choices.FactsByHandTests",
            "shop.troth.policy.register.RegisterTests",
            "shop.troth.proof.ProbedClausesTests");

    private final Weights weights;
    private final double[] load = new double[LANES];

    private Plan(Weights weights) {
        this.weights = weights;
    }

    /**
     * The lists of a run. The modules with one JVM come first, for the light classes of the heaviest fit into what is left at the end;
     * in a list, classes that start whole programs come first.
     *
     * @param tests what to run of each module, in the order given on the command line
     */
    static List<ForkList> of(Map<TestModule, List<String>> tests, Weights weights, Options options) {
        var random =
                options.shuffle().isPresent() ? new Random(options.shuffle().getAsLong()) : null;
        var plan = new Plan(weights);
        var whole = new ArrayList<ForkList>();
        tests.forEach((module, some) -> {
            var list = new ArrayList<>(some);
            if (random != null) {
                Collections.sort(list); // the same order for a seed, however they were found
                Collections.shuffle(list, random);
            } else if (!options.oneJvm() || options.names().isEmpty()) {
                list.sort(fixed(weights));
            }
            whole.add(new ForkList(0, module, list));
        });
        whole.sort(Comparator.comparingDouble((ForkList it) -> -weights.sum(it.tests())));
        return plan.split(whole, options);
    }

    /** @param whole a list a module, the heaviest first */
    private List<ForkList> split(List<ForkList> whole, Options options) {
        var lists = new ArrayList<ForkList>();
        for (var list : whole.subList(options.oneJvm() ? 0 : 1, whole.size())) {
            lists.add(inOneLane(list));
        }
        if (!options.oneJvm()) {
            lists.addAll(
                    overLanes(whole.getFirst(), options.shuffle().isPresent())); // it fills up what the others left
        }
        return lists;
    }

    private ForkList inOneLane(ForkList list) {
        var lane = lighter();
        load[lane] += weights.sum(list.tests());
        return new ForkList(lane + 1, list.module(), list.tests());
    }

    /**
     * The longest first, each to the lane that has less so far, and those that read the shop to one; if chance is to decide, in its order,
     * each by itself. Then in the order they came in.
     */
    private List<ForkList> overLanes(ForkList list, boolean shuffled) {
        var dealt = new ArrayList<>(list.tests());
        if (!shuffled) {
            dealt.sort(Comparator.comparingDouble(weights::of).reversed());
        }
        var lanes = new TreeMap<Integer, List<String>>();
        var readers = -1;
        for (var test : dealt) {
            var reads = !shuffled && READ_THE_SHOP.contains(test);
            var lane = reads && readers >= 0 ? readers : lighter();
            readers = reads ? lane : readers;
            load[lane] += weights.of(test);
            lanes.computeIfAbsent(lane + 1, it -> new ArrayList<>()).add(test);
        }
        var lists = new ArrayList<ForkList>();
        lanes.forEach((lane, some) -> {
            some.sort(Comparator.comparingInt(list.tests()::indexOf));
            lists.add(new ForkList(lane, list.module(), some));
        });
        return lists;
    }

    private int lighter() {
        var lane = 0;
        for (var other = 1; other < LANES; other++) {
            if (load[other] < load[lane]) {
                lane = other;
            }
        }
        return lane;
    }

    private static Comparator<String> fixed(Weights weights) {
        return Comparator.comparing((String it) -> !startsPrograms(it))
                .thenComparing(Comparator.comparingDouble(weights::of).reversed())
                .thenComparing(Comparator.naturalOrder());
    }

    /** These load the machine most and need no shop of their JVM, so they run before there is one. */
    private static boolean startsPrograms(String test) {
        return test.startsWith("shop.troth.cli.serve.") || test.contains(".Killed") || test.contains("SoakTests");
    }
}
