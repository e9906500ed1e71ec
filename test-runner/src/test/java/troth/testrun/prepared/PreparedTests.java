package troth.testrun.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparedTests {

    @TempDir
    private Path folder;

    private Path build;
    private Path platform;

    @BeforeEach
    void there_is_a_build() throws IOException {
        build = Files.createDirectories(folder.resolve("build"));
        platform = folder.resolve("app/target");
        Files.createDirectories(build.resolve("lib"));
        Files.createFile(build.resolve("lib/spring.jar"));
        Files.writeString(
                build.resolve("args"), "-cp\n\"%s\"\n".formatted(path("/build/troth.jar", "/build/spring.jar")));
        Files.writeString(build.resolve("serve.aot"), "cache");
    }

    @Test
    void what_the_build_has_comes_first_and_from_there() throws IOException {
        var tests = path(
                "/bench/test-classes", "/bench/classes", platform + "/troth.jar", "/m2/spring.jar", "/m2/junit.jar");
        var own = path("/app/test-classes", platform + "/classes", "/m2/spring.jar", "/m2/junit.jar");

        assertThat(prepared().classPath(tests))
                .isEqualTo(path(
                        "/build/troth.jar",
                        "/build/spring.jar",
                        "/bench/test-classes",
                        "/bench/classes",
                        "/m2/junit.jar"));
        assertThat(prepared().classPath(own))
                .isEqualTo(path("/build/troth.jar", "/build/spring.jar", "/app/test-classes", "/m2/junit.jar"));
        assertThat(prepared().flags(own)).contains("-XX:AOTCache=" + build.resolve("serve.aot"));
    }

    @Test
    void tests_of_something_else_or_without_a_build_or_a_cache_stay_as_they_are() throws IOException {
        var other = path("/testbank/classes", "/m2/junit.jar");
        var own = path(platform + "/classes", "/m2/junit.jar");

        isAsItWas(prepared(), other);
        isAsItWas(new Prepared(platform, Optional.empty()), own);
        Files.writeString(build.resolve("serve.aot"), "");
        isAsItWas(prepared(), own);
        Files.delete(build.resolve("serve.aot"));
        isAsItWas(prepared(), own);
    }

    private static void isAsItWas(Prepared prepared, String usual) throws IOException {
        assertThat(prepared.classPath(usual)).isEqualTo(usual);
        assertThat(prepared.flags(usual)).isEmpty();
    }

    private Prepared prepared() {
        return new Prepared(platform, Optional.of(build));
    }

    private static String path(String... entries) {
        return String.join(File.pathSeparator, entries);
    }
}
