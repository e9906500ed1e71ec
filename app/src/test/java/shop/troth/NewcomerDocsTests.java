package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.runtime.data.ProjectFolder;

/** What newcomers read first is so in the code: each file and class they are sent to is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewcomerDocsTests {

    private static final Path HOME = ProjectFolder.path();
    private static final String START = "docs/README.md";
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)*`");
    private static final Pattern FILE = Pattern.compile("`([\\w.-]+/[\\w./-]*\\.\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {START, "CONTRIBUTING.md", "README.md"})
    void each_file_that_is_named_exists(String document) throws IOException {
        var text = Files.readString(HOME.resolve(document));
        var folder = HOME.resolve(document).getParent();

        assertThat(LINK.matcher(text).results().map(it -> it.group(1)))
                .isNotEmpty()
                .allMatch(it -> Files.exists(folder.resolve(it)));
        assertThat(FILE.matcher(text).results().map(it -> it.group(1)))
                .allMatch(it -> Files.exists(HOME.resolve(it)) || it.contains("STORE") || it.contains("ID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {START, "CONTRIBUTING.md"})
    void each_class_that_is_named_exists(String document) throws IOException {
        var named = CLASS.matcher(Files.readString(HOME.resolve(document)))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(2).isSubsetOf(sources());
    }

    @Test
    void each_document_is_listed() throws IOException {
        var text = Files.readString(HOME.resolve(START));
        try (var files = Files.list(HOME.resolve("docs"))) {
            assertThat(files.map(it -> it.getFileName().toString()).filter(it -> !it.equals("README.md")))
                    .hasSizeGreaterThan(10)
                    .allMatch(it -> text.contains("](" + it));
        }
    }

    /** The simple names of all classes that have a file of their own, those of tests too. */
    private static Set<String> sources() throws IOException {
        var names = new TreeSet<String>();
        for (var module : List.of("app", "browser-tests", "test-runner")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src"))) {
                files.map(it -> it.getFileName().toString())
                        .filter(it -> it.endsWith(".java"))
                        .forEach(it -> names.add(it.substring(0, it.length() - ".java".length())));
            }
        }
        return names;
    }
}
