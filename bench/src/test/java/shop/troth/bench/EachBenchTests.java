package shop.troth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.runtime.data.ProjectFolder;
import tools.jackson.databind.json.JsonMapper;

/** Every bench that {@code ./troth bench --help} names runs to its figures. Some start {@code serve} itself, as Program.start does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class EachBenchTests {

    private static final Pattern NAMED = Pattern.compile("`(?:\\./troth )?bench ([a-z][a-z-]*)[ `]");

    static List<String> names() {
        var help = new StringWriter();
        assertThat(Bench.execute(new PrintWriter(help), new PrintWriter(help), "--help"))
                .isZero();
        var named = Pattern.compile("Available: ([a-z,\\s-]+)\\.").matcher(help.toString());
        assertThat(named.find()).as(help.toString()).isTrue();
        return List.of(named.group(1).split(",\\s+"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_bench_gives_its_figures_beside_those_of_the_machine(String name) {
        var figures = new StringWriter();
        var said = new StringWriter();

        assertThat(Bench.execute(new PrintWriter(figures), new PrintWriter(said), "--trial", "--json", name))
                .as(said.toString())
                .isZero();

        var all = JsonMapper.builder().build().readTree(figures.toString()).get("figures");
        assertThat(all.values())
                .allSatisfy(it -> assertThat(it.get("value").asDouble())
                        .as("%s", it)
                        .isFinite()
                        .isNotNegative())
                .extracting(it -> it.get("id").asString())
                .anyMatch(it -> it.startsWith(name + "."))
                .contains("machine.server.per_s");
    }

    @Test
    void the_documents_name_benches_that_there_are() throws IOException {
        var commands = Files.readString(ProjectFolder.path().resolve("docs/commands.md"));
        var named = NAMED.matcher(commands)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(Set.copyOf(names())).containsAll(named);
    }
}
