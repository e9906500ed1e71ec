package shop.troth.cli.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentsCommandTests {

    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String HEX = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void agents_are_added_listed_with_their_keys_and_removed() {
        assertThat(run("add", "millipore", "EXAMPLE_AGENT", "Example Agent", KEY))
                .isZero();
        assertThat(run("add", "millipore", "other-1", "Other", HEX)).isZero();
        assertThat(run("remove", "millipore", "other-1")).isZero();
        out.getBuffer().setLength(0);

        assertThat(run("list", "millipore")).isZero();

        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("EXAMPLE_AGENT        Example Agent, key " + KEY);
        assertThat(lines.getLast()).startsWith("other-1              Other, key " + KEY + "; removed 20");
    }

    @Test
    void another_store_has_none_of_them() {
        run("add", "millipore", "EXAMPLE_AGENT", "Example Agent", KEY);
        out.getBuffer().setLength(0);

        assertThat(run("list", "betty-mills")).isZero();
        assertThat(out.toString()).isEqualTo("betty-mills has no agents yet.\n");
        assertThat(run("remove", "betty-mills", "EXAMPLE_AGENT")).isEqualTo(1);
        assertThat(err.toString()).contains("betty-mills has no agent EXAMPLE_AGENT");
    }

    @Test
    void an_id_is_never_used_twice_even_after_its_end() {
        run("add", "millipore", "EXAMPLE_AGENT", "Example Agent", KEY);
        assertThat(run("add", "millipore", "EXAMPLE_AGENT", "Another", KEY)).isEqualTo(1);
        run("remove", "millipore", "EXAMPLE_AGENT");

        assertThat(run("add", "millipore", "EXAMPLE_AGENT", "Another", KEY)).isEqualTo(1);
        assertThat(run("remove", "millipore", "EXAMPLE_AGENT")).isEqualTo(1);
        assertThat(err.toString()).contains("an id is never used again, so choose another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A B|Agent|" + KEY,
                "|Agent|" + KEY,
                "A/B|Agent|" + KEY,
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|Agent|" + KEY,
                "A| |" + KEY,
                "A|A\u202Egent|" + KEY,
                "A|Agent|key",
                "A|Agent|AAAA",
                "A|Agent|0200000000000000000000000000000000000000000000000000000000000000"
            })
    void a_bad_call_adds_nothing_and_is_answered_with_two(String words) {
        var typed = words.split("\\|");

        assertThat(run("add", "millipore", typed[0], typed[1], typed[2])).isEqualTo(2);
        assertThat(run("list", "millipore")).isZero();
        assertThat(out.toString()).isEqualTo("millipore has no agents yet.\n");
        assertThat(err.toString()).doesNotContain("Exception");
    }

    @Test
    void a_store_that_there_is_not_is_a_bad_call() {
        assertThat(run("list", "nowhere")).isEqualTo(2);
        assertThat(run("add", "millipore", "A")).isEqualTo(2);
    }

    private int run(String... call) {
        var keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            RootKeyset.create(keyset);
        }
        var arguments = new ArrayList<>(List.of(call));
        arguments.addAll(List.of("--stores", "../stores", "--db", database.url(), "--keyset", keyset.toString()));
        return new CommandLine(new AgentsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }
}
