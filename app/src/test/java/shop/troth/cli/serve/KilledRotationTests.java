package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.cli.data.DataFolder;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.Guest;

/** A real serve, killed while it rotates its root key; and what it says when it is given the keyset of before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledRotationTests {

    private static final int PORT = Ports.free();

    @TempDir
    static Path home;

    @Test
    void a_killed_rotation_is_finished_by_the_next_and_an_old_keyset_is_refused() throws Exception {
        var data = home.resolve("data").toString();
        var keyset = home.resolve("keyset");
        var old = home.resolve("old");
        try (var troth = serve(data, keyset)) {
            buys();
            Files.copy(keyset, old, StandardCopyOption.COPY_ATTRIBUTES);
            try (var rotating = Program.start(home, "keys", "rotate", "--root", "--data", data)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> RootKeyset.open(keyset).keys().size() == 2);
                troth.kill(); // it waits ten seconds for other processes now
                assertThat(rotating.exitCode()).isEqualTo(1);
            }
        }
        assertThat(RootKeyset.open(keyset).keys()).hasSize(2);
        try (var troth = serve(data, keyset)) {
            buys();
            assertThat(said("keys", "status", "--data", data)).contains("an unfinished rotation");
            assertThat(said("keys", "rotate", "--root", "--data", data)).contains("the older root keys are destroyed");
            assertThat(RootKeyset.open(keyset).keys()).hasSize(1);
            buys();
        }
        try (var refused = Program.start(
                home, "serve", "--port", String.valueOf(PORT), "--data", data, "--keyset", old.toString())) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("does not open these data").contains("put the right file back");
        }
        try (var folder = DataFolder.open(home.resolve("data"))) {
            assertThat(folder.id()).isNotEmpty(); // nobody holds it
        }
    }

    private static Program serve(String data, Path keyset) {
        return Program.start(
                        home, "serve", "--port", String.valueOf(PORT), "--data", data, "--keyset", keyset.toString())
                .ready();
    }

    private static String said(String... arguments) {
        try (var program = Program.start(home, arguments)) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            return program.out();
        }
    }

    private static void buys() {
        var email = "kept-" + UUID.randomUUID() + "@example.org";
        assertThat(new Guest(URI.create("http://millipore.localhost:" + PORT), email).buys("PES010-025-100", 1))
                .contains("Your order is placed");
    }
}
