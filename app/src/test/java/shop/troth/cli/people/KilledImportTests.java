package shop.troth.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.troth.cli.serve.Program;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.shop.Ports;

/**
 * A real serve is killed while it imports customers, again and again, and two import the same file at once. In the end everything is as
 * after one import of another file of the same kind that nobody disturbed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class KilledImportTests {

    /** A multiple of 50. */
    private static final int LINES = Integer.getInteger("troth.lines", 500);

    private static final int BROKEN = LINES / 50;
    private static final int OPT_OUTS = LINES / 10;
    private static final int CONSENTS = LINES * 7 / 10 - BROKEN;

    /** So many lines before it dies, somebody looks more often: a look counts all rows and takes as long as a line. */
    private static final int NEAR = 20;

    private static final Pattern COUNTS = Pattern.compile(
            "([\\d,]+) lines read in [\\d,]+ s: ([\\d,]+) consents and ([\\d,]+) opt-outs imported; ([\\d,]+) were here already;"
                    + " ([\\d,]+) consents outweighed");

    private static final int PORT = Ports.free();

    @TempDir
    static Path home;

    private static Program troth;

    @BeforeAll
    static void it_serves() {
        troth = serve();
    }

    @AfterAll
    static void it_ends() {
        troth.close();
    }

    @Test
    void an_import_that_is_killed_leaves_no_half_line_and_ends_as_one_that_was_not() throws Exception {
        var file = file("killed");
        var before = new ImportedRows(data()).rows();

        diesIn("vault.never_again", OPT_OUTS / 2 + taken(before), file);
        diesIn("vault.datum", OPT_OUTS + 1 + taken(before), file);
        diesIn("people.subscription", OPT_OUTS + CONSENTS / 3 + taken(before), file);
        diesIn("people.receipt", OPT_OUTS + CONSENTS * 2 / 3 + taken(before), file);
        var last = imported(file);

        assertThat(last.taken()).isPositive().isLessThan(CONSENTS / 2); // what was imported before stays
        isAsUndisturbed("killed", before);
        assertThat(imported(file)).isEqualTo(new Counts(LINES, 0, 0, OPT_OUTS + CONSENTS + OPT_OUTS, OPT_OUTS));
    }

    @Test
    void two_imports_of_one_file_at_once_are_one() throws Exception {
        var file = file("twice");
        var before = new ImportedRows(data()).rows();

        Counts first;
        Counts second;
        try (var one = begin(file);
                var other = begin(file)) {
            first = counts(one);
            second = counts(other);
        }

        assertThat(first.consents() + second.consents()).isEqualTo(CONSENTS);
        assertThat(first.optOuts() + second.optOuts()).isEqualTo(OPT_OUTS);
        assertThat(new ImportedRows(data()).torn()).isEmpty();
        isAsUndisturbed("twice", before);
    }

    /** Killed once so many lines are taken in, while the next one is being written to this table. */
    private static void diesIn(String table, long taken, Path file) throws SQLException {
        try (var importing = begin(file)) {
            try (var database = OfflineDatabase.open(data(), null);
                    var looking = database.dataSource().getConnection();
                    var other = database.dataSource().getConnection();
                    var lock = other.createStatement()) {
                var db = JdbcClient.create(new SingleConnectionDataSource(looking, true)); // it looks very often
                until(Duration.ofMillis(20), () -> ImportedRows.taken(db) >= taken - NEAR);
                until(Duration.ofMillis(5), () -> ImportedRows.taken(db) >= taken);
                other.setAutoCommit(false);
                lock.execute("lock table " + table + " in share mode");
                Awaitility.await().until(() -> ImportedRows.isAwaited(db, table));
                troth.kill();
            }
            assertThat(importing.exitCode()).isEqualTo(1);
            assertThat(importing.out()).as("it was killed in the middle").doesNotContain("lines read");
            assertThat(importing.err()).contains("not responding");
        }
        troth = serve();
        assertThat(new ImportedRows(data()).torn()).as(table).isEmpty();
    }

    private static void until(Duration interval, Callable<Boolean> is) {
        Awaitility.await().pollInterval(interval).until(is);
    }

    private static long taken(Map<String, Long> rows) {
        return rows.getOrDefault("no", 0L) + rows.getOrDefault("subscription", 0L);
    }

    /** Compared with a file of other addresses, imported once by itself: counts of all rows, and what each address chose. */
    private static void isAsUndisturbed(String name, Map<String, Long> before) throws Exception {
        var after = new ImportedRows(data()).rows();
        var alone = "alone-" + name;

        var counts = imported(file(alone));

        assertThat(counts).isEqualTo(new Counts(LINES, CONSENTS, OPT_OUTS, OPT_OUTS, OPT_OUTS));
        assertThat(ImportedRows.came(before, after))
                .isEqualTo(ImportedRows.came(after, new ImportedRows(data()).rows()))
                .hasSizeGreaterThan(5);
        var exported = Files.readAllLines(exported());
        assertThat(of(name, exported))
                .hasSize(CONSENTS)
                .containsExactlyInAnyOrderElementsOf(of(alone, exported).stream()
                        .map(it -> it.replaceFirst(alone, name))
                        .toList());
    }

    private static List<String> of(String name, List<String> exported) {
        return exported.stream().filter(it -> it.startsWith(name + "-")).toList();
    }

    private static Path exported() throws IOException {
        var file = Files.createTempDirectory(home, "export").resolve("people.csv");
        try (var program =
                Program.start(home, "people", "export", "millipore", file.toString(), "--data", data().toString())) {
            assertThat(program.exitCode()).as(program.err()).isZero();
        }
        return file;
    }

    /** What the report says. */
    private record Counts(long lines, long consents, long optOuts, long same, long outweighed) {
        long taken() {
            return consents + optOuts;
        }
    }

    private static Counts imported(Path file) {
        try (var program = begin(file)) {
            return counts(program);
        }
    }

    private static Counts counts(Program program) {
        assertThat(program.exitCode()).as(program.err()).isEqualTo(1); // some lines are broken
        assertThat(program.out()).contains("%,d lines have errors, listed above.".formatted(BROKEN));
        var said = COUNTS.matcher(program.out());
        assertThat(said.find()).as(program.out()).isTrue();
        var numbers = IntStream.rangeClosed(1, 5)
                .mapToLong(it -> Long.parseLong(said.group(it).replace(",", "")))
                .toArray();
        return new Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static Program begin(Path file) {
        return Program.start(home, "people", "import", "millipore", file.toString(), "--data", data().toString());
    }

    private static Path file(String name) throws IOException {
        var lines = IntStream.range(0, LINES).mapToObj(it -> line(name, it)).collect(Collectors.joining());
        return Files.writeString(home.resolve(name + ".csv"), "email,choice,messages,date,source,words\n" + lines);
    }

    /** Opt-outs, consents of the same addresses and of others, some said twice, and lines without an address. */
    private static String line(String name, int number) {
        if (number % 50 == 7) {
            return "no address %d,yes,updates,2024-05-31,Form,%n".formatted(number);
        }
        return switch (number % 10) {
            case 0 -> "%s-%d@example.org,no,,2024-06-30,,%n".formatted(name, number);
            case 5 -> consent(name, number - 5);
            case 9 -> consent(name, number - 1);
            default -> consent(name, number);
        };
    }

    private static String consent(String name, int number) {
        return "%s-%d@example.org,yes,updates,2024-05-31,Form,\"News, %d\"%n".formatted(name, number, number);
    }

    private static Path data() {
        return home.resolve("data");
    }

    private static Program serve() {
        return Program.start(home, "serve", "--port", Integer.toString(PORT), "--data", data().toString())
                .ready();
    }
}
