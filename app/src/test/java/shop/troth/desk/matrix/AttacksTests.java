package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.runtime.data.ProjectFolder;

/**
 * {@code docs/generated/attacks.md} is drawn from {@code attacks.txt}, and each line of it is tried again by a test that is there. With the system
 * property {@code troth.draw} the test writes it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttacksTests {

    private static final Path TESTS = ProjectFolder.path().resolve("app/src/test");
    private static final Path LISTED = TESTS.resolve("resources/shop/troth/desk/matrix/attacks.txt");
    private static final Path DRAWN = ProjectFolder.path().resolve("docs/generated/attacks.md");

    /** What was tried by a role, through what, what came of it, and what tries it again: a class and its method. */
    private record Attack(String role, String through, String tried, String result, String test) {

        static Attack of(String line) {
            var parts = line.split(" \\| ");
            assertThat(parts).as(line).hasSize(5);
            return new Attack(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }
    }

    @Test
    void the_list_of_attacks_is_up_to_date() throws IOException {
        var drawn = drawn(listed());
        if (Boolean.getBoolean("troth.draw")) {
            Files.writeString(DRAWN, drawn);
        }

        assertThat(Files.readString(DRAWN))
                .as(
                        "docs/generated/attacks.md differs from attacks.txt: run ./troth test AttacksTests with TROTH_DRAW=1 and commit it")
                .isEqualTo(drawn);
    }

    @Test
    void each_attack_is_tried_again_by_a_test_that_is_there() throws IOException {
        var listed = listed();

        assertThat(faults(listed)).isEmpty();
        assertThat(listed).extracting(Attack::test).doesNotHaveDuplicates();
        assertThat(listed)
                .extracting(Attack::role)
                .contains("Marketing", "Fulfillment", "Customer service", "SQL for reports");
    }

    @Test
    void each_test_of_an_attacker_is_on_the_list() throws IOException {
        var named = listed().stream().map(Attack::test).toList();
        for (var attacker : List.of("MarketingAttackTests", "PackerAttackTests", "ReportsAttackTests")) {
            var source = source(attacker);
            var tests = source.lines()
                    .map(String::strip)
                    .filter(it -> it.startsWith("void ") && !it.startsWith("void nobody("))
                    .map(it -> attacker + "#" + it.substring("void ".length(), it.indexOf('(')))
                    .toList();
            assertThat(tests).isNotEmpty();
            assertThat(named).containsAll(tests);
        }
    }

    @Test
    void a_line_whose_test_is_gone_is_seen() {
        var gone = new Attack("Marketing", "a dream", "everything", "nothing", "AttacksTests#nothing_of_this_name");
        var there =
                new Attack("Marketing", "a list", "a line", "seen", "AttacksTests#a_line_whose_test_is_gone_is_seen");

        assertThat(faults(List.of(gone, there))).containsExactly("AttacksTests#nothing_of_this_name");
    }

    private static List<Attack> listed() throws IOException {
        return Files.readAllLines(LISTED).stream()
                .filter(it -> !it.startsWith("#"))
                .map(Attack::of)
                .toList();
    }

    private static List<String> faults(List<Attack> attacks) {
        return attacks.stream()
                .map(Attack::test)
                .filter(it -> !source(it.replaceAll("#.*", "")).contains("void " + it.replaceAll(".*#", "") + "("))
                .toList();
    }

    private static String source(String test) {
        try (Stream<Path> files = Files.walk(TESTS.resolve("java"))) {
            var file = files.filter(it -> it.endsWith(test + ".java")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String drawn(List<Attack> attacks) {
        var byRole = new LinkedHashMap<String, List<Attack>>();
        attacks.forEach(it ->
                byRole.computeIfAbsent(it.role(), role -> new ArrayList<>()).add(it));
        var text = new StringBuilder("""
                # What was tried to get at a buyer

                Staff and others inside the company who are after names and addresses: what each role tried, through what, and what came of it. None got an address. Each line is
                tried again by a test, with a made-up person whose words are nobody else's. Drawn from `attacks.txt` by `AttacksTests`.
                [The threat model](../threat-model.md) says what is promised, and what is not.
                """);
        byRole.forEach((role, theirs) -> {
            text.append("\n## ")
                    .append(role)
                    .append("\n\n| through | tried | came of it | tried again by |\n|---|---|---|---|\n");
            theirs.forEach(it -> text.append(
                    "| %s | %s | %s | `%s` |\n".formatted(it.through(), it.tried(), it.result(), it.test())));
        });
        return text.toString();
    }
}
