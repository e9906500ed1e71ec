package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.encoding.Sha256;

/** The digest of a build says what its files contain, and nothing of where they are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningBuildTests {

    @Test
    void it_is_that_of_the_list_that_sha256sum_prints() {
        assertThat(RunningBuild.digest(path(build("one", "code"), "lib/b.jar", "a.jar")))
                .isEqualTo(Sha256.hex(Sha256.hex("code") + "  a.jar\n" + Sha256.hex("library") + "  b.jar\n"));
    }

    @Test
    void another_folder_and_order_change_nothing_and_another_byte_does() {
        var digest = RunningBuild.digest(path(build("one", "code"), "a.jar", "lib/b.jar"));

        assertThat(RunningBuild.digest(path(build("two", "code"), "lib/b.jar", "a.jar")))
                .isEqualTo(digest);
        assertThat(RunningBuild.digest(path(build("three", "coda"), "a.jar", "lib/b.jar")))
                .isNotEqualTo(digest);
    }

    @Test
    void classes_that_are_not_packed_count_with_their_packages() throws IOException {
        Files.writeString(
                Files.createDirectories(temporary.resolve("classes/shop")).resolve("A.class"), "compiled");

        assertThat(RunningBuild.digest(temporary.resolve("classes").toString()))
                .isEqualTo(Sha256.hex(Sha256.hex("compiled") + "  shop/A.class\n"));
    }

    @TempDir
    private Path temporary;

    private Path build(String name, String code) {
        try {
            var build = temporary.resolve(name);
            Files.createDirectories(build.resolve("lib"));
            Files.writeString(build.resolve("a.jar"), code);
            Files.writeString(build.resolve("lib/b.jar"), "library");
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(Path build, String... files) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(files).map(it -> build.resolve(it).toString()).toList());
    }
}
