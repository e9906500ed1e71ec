package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import shop.troth.runtime.data.ProjectFolder;

/** Every command of the README and of {@code docs/commands.md} is one that there is, with the options that it has. Its first words are tried on an empty data folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeCommandsTests {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern SUPPOSED =
            Pattern.compile("\\[[^]]*]|\\\\\\|[a-z-]+"); // what may be left out, and alternatives
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** They run until somebody ends them, start a whole shop, or ask for something to be typed. */
    private static final Set<String> LONG = Set.of("serve", "verify", "ledger witness", "choices");

    @TempDir
    private Path folder;

    /** Without {@code ./troth}. */
    static Stream<String> all() throws IOException {
        var home = ProjectFolder.path();
        var text = Files.readString(home.resolve("README.md")) + Files.readString(home.resolve("docs/commands.md"));
        return text.lines().flatMap(ReadmeCommandsTests::commands);
    }

    static Stream<String> whole() throws IOException {
        return all().filter(it -> it.startsWith("./troth ")).map(it -> it.substring(8));
    }

    static Stream<String> ofTheShop() throws IOException {
        return all().map(it -> it.replaceFirst("^\\./troth ", "")).filter(it -> !isOfTheLauncher(it));
    }

    static Stream<String> wholeOfTheShop() throws IOException {
        return whole().filter(it -> !isOfTheLauncher(it) && LONG.stream().noneMatch(it::startsWith));
    }

    static Stream<String> soaks() throws IOException {
        return all().map(it -> it.replaceFirst("^\\./troth ", "")).filter(it -> it.startsWith("soak "));
    }

    private static Stream<String> commands(String line) {
        if (line.startsWith("./troth ")) {
            return Stream.of(line); // in a block
        }
        var isRow = line.startsWith("| `./troth ");
        return CODE.matcher(isRow ? line.split("(?<!\\\\)\\|")[1] : line)
                .results()
                .map((MatchResult it) -> it.group(1))
                .filter(it -> it.startsWith("./troth ") || isRow && it.contains(" "));
    }

    private static boolean isOfTheLauncher(String command) {
        return List.of("test", "bench", "soak", "package", "--help").contains(command.split(" ")[0]);
    }

    @ParameterizedTest
    @MethodSource("ofTheShop")
    void a_command_is_known_with_its_options(String text) {
        var words = words(text);
        var line = Troth.line(words.toArray(String[]::new));
        var path = new ArrayList<String>();
        for (var word : words) {
            var next = line.getSubcommands().get(word);
            if (next != null) {
                line = next;
                path.add(word);
            }
        }
        assertThat(path).as("commands in " + text).isNotEmpty();
        assertThat(line.getCommandSpec().optionsMap().keySet())
                .containsAll(words.stream().filter(it -> it.startsWith("--")).toList());
        path.add("--help");
        assertThat(Troth.execute(path.toArray(String[]::new))).isEqualTo(CommandLine.ExitCode.OK);
    }

    @ParameterizedTest
    @MethodSource("wholeOfTheShop")
    void a_whole_command_is_no_bad_call(String text) throws IOException {
        Files.writeString(folder.resolve("FILE"), "something\n");
        var words = new ArrayList<>(words(text));
        words.replaceAll(it -> switch (it) {
            case "STORE" -> "millipore";
            case "ORDER-NUMBER" -> "7K3FQ-9XD2M";
            case "KEY" -> "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="; // of RFC 8037
            case "FILE", "DIR", "record.txt", "key.pub" -> folder.resolve(it).toString();
            case "stores/millipore/policy.yaml" ->
                ProjectFolder.path().resolve(it).toString();
            default -> it;
        });
        if (takes("--data", words)) {
            words.addAll(List.of("--data", folder.resolve("data").toString()));
        }

        assertThat(Troth.execute(words.toArray(String[]::new))).isNotEqualTo(CommandLine.ExitCode.USAGE);
    }

    @ParameterizedTest
    @MethodSource("soaks")
    void the_launcher_has_each_soak(String text) throws IOException {
        var name = words(text).get(1);

        assertThat(Files.readString(ProjectFolder.path().resolve("troth"))).contains("\n        " + name + ") ");
    }

    private static boolean takes(String option, List<String> words) {
        var line = Troth.line(words.toArray(String[]::new));
        for (var word : words) {
            line = line.getSubcommands().getOrDefault(word, line);
        }
        return line.getCommandSpec().optionsMap().containsKey(option);
    }

    private static List<String> words(String text) {
        return WORD.matcher(SUPPOSED.matcher(text).replaceAll(""))
                .results()
                .map((MatchResult it) -> it.group(1) == null ? it.group(2) : it.group(1))
                .toList();
    }
}
