package shop.troth.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeFileTests {

    private static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @TempDir
    private Path folder;

    @Test
    void it_takes_the_place_of_another_and_leaves_nothing_beside_it() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "old");

        WholeFile.write(file, "new".getBytes(StandardCharsets.UTF_8), OWNER);

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("secret");
    }

    @Test
    void what_cannot_take_its_place_leaves_no_secret_beside_it() throws IOException {
        var file = folder.resolve("secret");
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> WholeFile.write(file, "new".getBytes(StandardCharsets.UTF_8), OWNER))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder.toFile().list()).containsExactly("secret");
    }
}
