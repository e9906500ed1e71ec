package troth.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Seconds that each test class took when somebody last measured it. They only decide which class goes to which JVM, so they need
 * not be exact; a class that nobody measured counts as a middle one.
 */
final class Weights {

    private static final double WITHOUT_ANY = 1;

    private final Map<String, Double> seconds;
    private final double middle;

    Weights(Map<String, Double> seconds) {
        this.seconds = Map.copyOf(seconds);
        var sorted = seconds.values().stream().sorted().toList();
        this.middle = sorted.isEmpty() ? WITHOUT_ANY : sorted.get(sorted.size() / 2);
    }

    /** Reads lines of seconds, a space and the full name of a class; {@code #} begins a comment. */
    static Weights read(Path file) throws IOException {
        var seconds = new HashMap<String, Double>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var fields = line.strip().split("\\s+");
                seconds.put(fields[1], Double.valueOf(fields[0]));
            }
        }
        return new Weights(seconds);
    }

    /** @param test a class, or a method of it, which counts as the whole class */
    double of(String test) {
        return seconds.getOrDefault(test.replaceFirst("#.*", ""), middle);
    }

    /** All of them together. */
    double sum(List<String> tests) {
        return tests.stream().mapToDouble(this::of).sum();
    }

    /** Writes what this run measured, in the form that {@link #read} reads. */
    static void write(List<TestResult> results, Path file) throws IOException {
        var text = new StringBuilder("# seconds and class, as target/weights.txt of a whole run has them\n");
        var sorted = new TreeMap<String, Double>();
        results.forEach(it -> sorted.put(it.test(), it.seconds()));
        sorted.forEach((test, seconds) -> text.append(String.format(Locale.ROOT, "%.1f %s%n", seconds, test)));
        Files.writeString(file, text);
    }
}
