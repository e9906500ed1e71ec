package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.runtime.data.ProjectFolder;

/** Each promise of docs/threat-model.md names a test that is there; what holds nothing back promises nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThreatModelTests {

    private static final Path PAGE = ProjectFolder.path().resolve("docs/threat-model.md");
    private static final Path TESTS = ProjectFolder.path().resolve("app/src/test/java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)#(\\w+)`");

    /** Rows of a table but for its head. */
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| (?!promise \\|)(?!---)(.*) \\|$");

    @Test
    void each_promise_names_a_test_that_is_there() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(promises(page)).hasSizeGreaterThan(15);
        assertThat(faults(page)).isEmpty();
    }

    @Test
    void a_promise_without_a_test_and_one_with_a_test_that_is_gone_are_seen() {
        assertThat(faults("""
                | promise | tested by |
                |---|---|
                | Nobody looks in. | we believe |
                | Nobody looks out. | `ThreatModelTests#nothing_of_this_name` |
                | Somebody looks. | `ThreatModelTests#each_promise_names_a_test_that_is_there` |
                """))
                .containsExactly(
                        "Nobody looks in. | we believe: no test",
                        "Nobody looks out. | `ThreatModelTests#nothing_of_this_name`: no test nothing_of_this_name");
    }

    private static List<String> promises(String page) {
        return PROMISE.matcher(page).results().map(it -> it.group(1)).toList();
    }

    private static List<String> faults(String page) {
        var tests = tests();
        return promises(page).stream().flatMap(it -> faults(it, tests)).toList();
    }

    private static Stream<String> faults(String promise, Map<String, String> tests) {
        var named = NAMED.matcher(promise).results().toList();
        return named.isEmpty()
                ? Stream.of(promise + ": no test")
                : named.stream()
                        .filter(it -> !tests.getOrDefault(it.group(1), "").contains("void " + it.group(2) + "("))
                        .map(it -> promise + ": no test " + it.group(2));
    }

    /** Their sources by the names of their classes. */
    private static Map<String, String> tests() {
        try (var files = Files.walk(TESTS)) {
            return files.filter(it -> it.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            it -> it.getFileName().toString().replace(".java", ""),
                            ThreatModelTests::text,
                            (one, other) -> one + other,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
