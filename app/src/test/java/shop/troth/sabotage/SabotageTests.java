package shop.troth.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.ProjectFolder;

/**
 * The proof sees what is broken. Some faults of different kinds, each with a check that takes a moment; with {@code -Dtroth.faults=all},
 * as {@code ./troth soak sabotage} runs it, all of them, or those named there.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class SabotageTests {

    private static final List<String> SAMPLE = List.of(
            "log-email",
            "log-thread-name",
            "file-email",
            "page-pixel",
            "page-beacon-script",
            "header-email",
            "csp-scripts",
            "cookie-long",
            "db-base64",
            "db-compressed",
            "label-comment",
            "order-link-opens",
            "books-not-kept",
            "age-gate-open",
            "edits-not-kept");

    @Test
    void the_right_clauses_turn_red_and_all_is_as_before_afterward(@TempDir Path folder) throws Exception {
        var wanted = System.getProperty("troth.faults", "");
        var how = wanted.isEmpty() ? RunSabotage.SOME : System.getProperty("troth.how", RunSabotage.WHOLE);
        var expected = Expected.all().stream()
                .filter(it -> wanted.isEmpty() ? SAMPLE.contains(it.fault()) : isWanted(wanted, it))
                .toList();
        var ids = expected.stream().map(Expected::fault).toList();

        var lines = SabotageProcess.run(folder, how, ids, Duration.ofMinutes(wanted.isEmpty() ? 10 : 180));

        if (!wanted.isEmpty()) {
            tell(lines);
        }
        assertThat(wrong(outcomes(expected, lines))).isEmpty();
        assertThat(lines).as("what is left").noneMatch(it -> it.startsWith("left\t"));
    }

    private static boolean isWanted(String wanted, Expected one) {
        return wanted.equals("all") || Set.of(wanted.split(",")).contains(one.fault());
    }

    private static List<FaultOutcome> outcomes(List<Expected> expected, List<String> lines) {
        var byFault = expected.stream().collect(Collectors.toMap(Expected::fault, Function.identity()));
        return lines.stream()
                .filter(it -> byFault.containsKey(it.split("\t")[0]))
                .map(it -> FaultOutcome.read(byFault.get(it.split("\t")[0]), it))
                .toList();
    }

    /** Whatever is not as {@code faults.tsv} says it was in an earlier run. */
    private static List<String> wrong(Collection<FaultOutcome> outcomes) {
        var wrong = new ArrayList<String>();
        for (var it : outcomes) {
            var as = it.expected().mark() == Expected.Mark.OPEN
                    || it.expected().mark().name().equalsIgnoreCase(it.verdict());
            if (!as || !it.stays().isEmpty()) {
                wrong.add(it.line());
            }
        }
        return wrong;
    }

    private static void tell(List<String> lines) throws Exception {
        var report =
                Files.createDirectories(ProjectFolder.path().resolve("target")).resolve("sabotage.txt");
        Files.write(report, lines);
        lines.stream().filter(it -> !it.startsWith("  ")).forEach(System.out::println);
        System.out.println("All of it, with what the checks said, is in " + report.getFileName());
    }
}
