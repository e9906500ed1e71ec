package shop.troth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;
import shop.troth.runtime.data.ProjectFolder;

/**
 * {@code docs/generated/modules} is drawn from the code. It is compared here with what the code draws now; with the system property
 * {@code troth.draw} the test writes it instead.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DocsTests {

    private static final Path FOLDER = ProjectFolder.path().resolve("docs/generated/modules");

    private static final ApplicationModules MODULES =
            ApplicationModules.of(ShopApplication.class, resideInAPackage("shop.troth.templates.."));

    @TempDir
    private static Path drawn;

    /** Once: the library follows every dependency of every class. */
    @BeforeAll
    static void they_are_drawn() throws IOException {
        draw(drawn);
    }

    @Test
    void the_drawings_of_the_modules_are_those_of_the_code() throws IOException {
        if (Boolean.getBoolean("troth.draw")) {
            replace(FOLDER, drawn);
        }

        assertThat(texts(FOLDER))
                .as(
                        "docs/generated/modules differs from the code: run ./troth test DocsTests with TROTH_DRAW=1 and commit what it writes")
                .isEqualTo(texts(drawn));
    }

    @Test
    void a_drawing_that_is_out_of_date_is_seen(@TempDir Path altered) throws IOException {
        var before = texts(drawn);
        replace(altered, drawn);
        assertThat(texts(altered)).isEqualTo(before);
        Files.writeString(altered.resolve("README.md"), "  web --> vault\n", java.nio.file.StandardOpenOption.APPEND);

        assertThat(texts(altered)).isNotEqualTo(before);
        assertThat(before.get("README.md")).contains("storefront", "kernel").doesNotContain("web --> vault");
    }

    private static void draw(Path folder) throws IOException {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));
        inOrder(folder.resolve("components.puml"));
        Files.writeString(folder.resolve("README.md"), ModuleDrawing.of(MODULES, HouseTests.FLOORS));
    }

    /** The library draws the arrows in an order that differs from run to run. */
    private static void inOrder(Path drawing) throws IOException {
        var arrows = new TreeSet<String>();
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(drawing)) {
            if (line.contains(" --> ")) {
                arrows.add(line);
            } else {
                lines.addAll(arrows);
                arrows.clear();
                lines.add(line);
            }
        }
        lines.addAll(arrows);
        Files.write(drawing, lines);
    }

    private static void replace(Path folder, Path drawn) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        for (var file : texts(drawn).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
