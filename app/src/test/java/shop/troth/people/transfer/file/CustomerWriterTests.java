package shop.troth.people.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;

/** A file with addresses is there whole or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomerWriterTests {

    @TempDir
    private Path folder;

    @Test
    void what_cannot_get_its_name_in_the_end_leaves_nothing_behind() {
        assertThatThrownBy(() -> write(folder.resolve("out.csv")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Cannot write out.csv");
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
    }

    /** Something else takes the name meanwhile. */
    private static void write(Path path) throws IOException {
        try (var writer = CustomerWriter.open(path)) {
            Files.createDirectories(path.resolve("in the way"));
            writer.finish();
        }
    }
}
