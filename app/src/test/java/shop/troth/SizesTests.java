package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packages, files, and methods stay small. What was too large when this rule came is listed in {@code sizes.txt} with its size, which
 * may only fall: {@code TROTH_DRAW=1 ./troth test SizesTests} lowers the list to what there is, and never raises it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SizesTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LISTED = Path.of("src/test/resources/shop/troth/sizes.txt");

    @Test
    void what_is_too_large_grows_no_further_and_nothing_joins_it() throws IOException {
        var found = Sizes.tooLarge(ROOT, sources());
        var listed = listed();
        if (Boolean.getBoolean("troth.draw")) {
            listed = lowered(listed, found);
            write(listed);
        }
        assertThat(without(found, listed)).as("found, and not listed so").isEmpty();
        assertThat(without(listed, found)).as("listed, and not found so").isEmpty();
    }

    private static Map<String, Integer> without(Map<String, Integer> some, Map<String, Integer> others) {
        var left = new TreeMap<>(some);
        left.entrySet().removeAll(others.entrySet());
        return left;
    }

    @Test
    void each_kind_is_measured(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("Fits.java"), "class Fits {\n    void fits() {\n%s    }\n}\n".formatted(lines(38)));
        Files.writeString(
                folder.resolve("Long.java"),
                "class Long {\n    void grown() {\n%s    }\n%s}\n".formatted(lines(39), "\n".repeat(208)));
        assertThat(Sizes.tooLarge(folder, List.of(folder)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("file Long.java", 251, "method Long.java#grown", 41));

        for (int i = 0; i < 13; i++) {
            Files.writeString(folder.resolve("More" + i + ".java"), "class More" + i + " {}\n");
        }
        Files.writeString(folder.resolve("package-info.java"), "/** Not counted. */\n");
        assertThat(Sizes.tooLarge(folder, List.of(folder))).containsEntry("package ", 15);
    }

    @Test
    void a_list_is_only_lowered() {
        var before = Map.of("file A.java", 300, "file B.java", 300, "file C.java", 300);

        assertThat(lowered(before, Map.of("file A.java", 280, "file B.java", 320, "file D.java", 260)))
                .isEqualTo(Map.of("file A.java", 280, "file B.java", 300));
    }

    private static String lines(int many) {
        return IntStream.range(0, many)
                .mapToObj(it -> "        int a" + it + ";\n")
                .collect(Collectors.joining());
    }

    private static Map<String, Integer> lowered(Map<String, Integer> listed, Map<String, Integer> found) {
        var lowered = new TreeMap<String, Integer>();
        listed.forEach((name, size) -> {
            var now = found.get(name);
            if (now != null) {
                lowered.put(name, Math.min(size, now));
            }
        });
        return lowered;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.flatMap(it -> Stream.of(it.resolve("src/main/java"), it.resolve("src/test/java")))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Integer> listed() throws IOException {
        var listed = new TreeMap<String, Integer>();
        for (var line : Files.readAllLines(LISTED)) {
            var end = line.lastIndexOf(' ');
            listed.put(line.substring(0, end), Integer.parseInt(line.substring(end + 1)));
        }
        return listed;
    }

    private static void write(Map<String, Integer> listed) throws IOException {
        Files.write(
                LISTED,
                listed.entrySet().stream()
                        .map(it -> it.getKey() + " " + it.getValue())
                        .toList());
    }
}
