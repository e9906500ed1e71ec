package troth.testrun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./troth test} runs after the build. Exits with 0 if the run is green, 1 if it is red, 2 after a bad call. System
 * properties whose names begin with {@code troth.} are handed on to the tests.
 */
public final class RunTests {

    private final Path home;
    private final List<TestModule> modules;
    private final Weights weights;

    private RunTests(Path home) throws IOException {
        this.home = home;
        this.modules = TestModule.in(home);
        this.weights = Weights.read(home.resolve("test-runner/weights.txt"));
    }

    /** See above. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var runner = new RunTests(Path.of(System.getProperty("troth.home")));
            System.exit(runner.run(Options.parse(List.of(arguments))) ? 0 : 1);
        } catch (BadCall e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private boolean run(Options options) throws IOException, InterruptedException {
        var file = new ForksFile(home.resolve("target/forks.txt"));
        var seed = options.seed();
        var tier = options.tier();
        List<ForkList> lists = new ArrayList<>();
        if (options.same() != null) {
            var before = new ForksFile(options.same());
            seed = before.seed();
            tier = before.tier();
            lists = before.lists(modules);
        } else {
            lists = plan(options);
        }
        var place = Workplace.make(home.resolve("target"), properties(seed, tier), Limits.USUAL);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(place)));
        place.takeMemory();
        file.begin(seed, tier);
        say(options, seed, lists);
        var run = new Run(place, file, System.out);
        var known = Flakes.read(home.resolve("docs/flakes.md"));
        var verdict = run.run(lists, options.repeat() == 1, known);
        if (options.isWhole()) {
            Weights.write(run.results(), home.resolve("target/weights.txt"));
        }
        place.clear();
        verdict.print(System.out);
        return verdict.green();
    }

    /** However the run ends: nothing of it goes on, and its databases take no memory. */
    private static void end(Workplace place) {
        LeftBehind.kill(place.mark());
        try {
            place.clear();
        } catch (IOException e) {
            System.err.println("Some temporary files are left: the next run removes them.");
        }
    }

    private List<ForkList> plan(Options options) {
        var tests = options.names().isEmpty() ? all(options.tier()) : named(options.names());
        var lists = new ArrayList<ForkList>();
        for (var i = 0; i < options.repeat(); i++) {
            lists.addAll(Plan.of(tests, weights, options.again(i)));
        }
        return lists;
    }

    private Map<TestModule, List<String>> all(Tier tier) {
        var tests = new LinkedHashMap<TestModule, List<String>>();
        for (var module : modules) {
            var some = module.of(tier);
            if (!some.isEmpty()) {
                tests.put(module, some);
            }
        }
        return tests;
    }

    private Map<TestModule, List<String>> named(List<String> names) {
        var tests = new LinkedHashMap<TestModule, List<String>>();
        for (var name : names) {
            var found = false;
            for (var module : modules) {
                for (var test : module.named(name)) {
                    tests.computeIfAbsent(module, it -> new ArrayList<>()).add(test);
                    found = true;
                }
            }
            if (!found) {
                throw new BadCall("There is no test %s: use the simple name of a test class.".formatted(name));
            }
        }
        return tests;
    }

    private static Map<String, String> properties(long seed, Tier tier) {
        var properties = new LinkedHashMap<String, String>();
        for (var name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("troth.")) {
                properties.put(name, System.getProperty(name));
            }
        }
        properties.put("troth.seed", Long.toString(seed));
        properties.put(Tier.PROPERTY, tier.property());
        return properties;
    }

    private void say(Options options, long seed, List<ForkList> lists) {
        System.out.printf("Seed %d (troth.seed)", seed);
        options.shuffle().ifPresent(it -> System.out.printf(", order shuffled by %d", it));
        System.out.println("; target/forks.txt says which class runs where:");
        for (var i = 0; i < lists.size(); i++) {
            var list = lists.get(i);
            System.out.printf(
                    "  fork %d, lane %d: %d classes of %s, about %.0f s%n",
                    i + 1, list.lane(), list.tests().size(), list.module().name(), weights.sum(list.tests()));
        }
    }
}
