package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a power failure leaves of the file with a server's number keeps no start from going on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrphanServerTests {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0\0\0\0", "-12\n", "99999999999999999999\n"})
    void a_file_without_a_number_is_thrown_away(String content) throws IOException {
        var file = Files.writeString(data.resolve("postmaster.pid"), content);

        OrphanServer.end(data, data);

        assertThat(file).doesNotExist();
    }
}
