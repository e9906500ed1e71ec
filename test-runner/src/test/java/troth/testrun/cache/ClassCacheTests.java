package troth.testrun.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassCacheTests {

    private static final String TESTS =
            path("app/target/test-classes", "app/target/classes", "m2/library-1.jar", "m2/junit-6.jar");

    @TempDir
    private Path build;

    @BeforeEach
    void there_is_a_build() throws IOException {
        Files.writeString(build.resolve("args"), "-cp\n\"troth.jar:lib/library-1.jar\"\n");
        Files.createDirectory(build.resolve("lib"));
        Files.createFile(build.resolve("lib/library-1.jar"));
        Files.writeString(build.resolve("serve.aot"), "classes");
    }

    @Test
    void the_launchers_class_path_comes_first_and_what_only_tests_have_behind_it() throws IOException {
        var expected = """
                -XX:+UnlockDiagnosticVMOptions
                -XX:ArchiveRelocationMode=0
                "-XX:AOTCache=%s"
                -cp
                "%s"
                """.formatted(
                build.resolve("serve.aot"),
                "troth.jar:lib/library-1.jar" + File.pathSeparator + path("app/target/test-classes", "m2/junit-6.jar"));

        assertThat(ClassCache.arguments(TESTS, properties())).isEqualTo(expected);
    }

    @Test
    void the_packed_store_of_another_module_is_left_to_the_launchers_path_too() throws IOException {
        var arguments = ClassCache.arguments(path("bench/target/test-classes", "app/target/troth.jar"), properties());

        assertThat(arguments)
                .endsWith("\n\"troth.jar:lib/library-1.jar" + File.pathSeparator + "bench/target/test-classes\"\n");
    }

    @Test
    void without_a_build_or_a_cache_or_the_store_it_is_the_class_path_as_it_is() throws IOException {
        var plain = "-cp\n\"%s\"\n".formatted(TESTS);
        assertThat(ClassCache.arguments(TESTS, Map.of())).isEqualTo(plain);
        assertThat(ClassCache.arguments(TESTS, Map.of("troth.build", build.toString(), "troth.draw", "true")))
                .isEqualTo(plain);
        assertThat(ClassCache.arguments("a.jar", properties())).isEqualTo("-cp\n\"a.jar\"\n");

        Files.writeString(build.resolve("serve.aot"), "");
        assertThat(ClassCache.arguments(TESTS, properties())).isEqualTo(plain);
        Files.delete(build.resolve("serve.aot"));
        assertThat(ClassCache.arguments(TESTS, properties())).isEqualTo(plain);
    }

    private Map<String, String> properties() {
        return Map.of("troth.build", build.toString());
    }

    private static String path(String... entries) {
        return String.join(File.pathSeparator, List.of(entries));
    }
}
