package troth.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code target/forks.txt}: which class ran in which JVM, when and how it ended, in the order in which they ended. A run can be
 * repeated from it. Lane 0 is for second runs, each alone.
 */
final class ForksFile {

    /** Lane of second runs, which are not repeated. */
    static final int AGAIN = 0;

    private static final String SEED = "# seed ";
    private static final String TIER = "# tier ";
    private static final String COLUMNS = "# lane fork module class start end seconds processor result";

    private final Path file;

    ForksFile(Path file) {
        this.file = file;
    }

    void begin(long seed, Tier tier) throws IOException {
        Files.writeString(file, SEED + seed + "\n" + TIER + tier.property() + "\n" + COLUMNS + "\n");
    }

    synchronized void add(TestResult it) {
        var line = String.format(
                Locale.ROOT,
                "%d %d %s %s %s %s %.1f %.1f %s%n",
                it.lane(),
                it.fork(),
                it.module().name(),
                it.test(),
                it.start().truncatedTo(ChronoUnit.MILLIS),
                it.end().truncatedTo(ChronoUnit.MILLIS),
                it.seconds(),
                it.processor(),
                it.green() ? "green" : "RED");
        try {
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seed of that run. */
    long seed() throws IOException {
        return stated(SEED).map(Long::valueOf).orElse(Options.DEFAULT_SEED);
    }

    /** The tier of that run. */
    Tier tier() throws IOException {
        return stated(TIER).map(Tier::of).orElse(Tier.ALL);
    }

    private Optional<String> stated(String label) throws IOException {
        return lines().stream()
                .filter(it -> it.startsWith(label))
                .map(it -> it.substring(label.length()).strip())
                .findFirst();
    }

    /** The lists of that run. @throws BadCall if it names what is not there any more, or is no such file */
    List<ForkList> lists(List<TestModule> modules) throws IOException {
        var lists = new LinkedHashMap<Integer, ForkList>();
        for (var line : lines()) {
            var fields = line.strip().split("\\s+");
            if (line.startsWith("#") || line.isBlank() || fields[0].equals(Integer.toString(AGAIN))) {
                continue;
            }
            if (fields.length < 4) {
                throw new BadCall("%s is not a list of forks: %s".formatted(file, line));
            }
            var module = modules.stream()
                    .filter(it -> it.name().equals(fields[2]))
                    .filter(it -> it.classes().contains(fields[3].replaceFirst("#.*", "")))
                    .findFirst()
                    .orElseThrow(() -> new BadCall("There is no test %s in %s.".formatted(fields[3], fields[2])));
            var fork = Integer.parseInt(fields[1]);
            var before = lists.get(fork);
            var tests = new ArrayList<>(before == null ? List.of() : before.tests());
            tests.add(fields[3]);
            lists.put(fork, new ForkList(Integer.parseInt(fields[0]), module, tests));
        }
        return List.copyOf(lists.values());
    }

    private List<String> lines() throws IOException {
        if (!Files.isReadable(file)) {
            throw new BadCall("There is no file " + file + ".");
        }
        return Files.readAllLines(file);
    }
}
