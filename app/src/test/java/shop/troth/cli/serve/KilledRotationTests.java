package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.kms.StandInKms;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.Guest;

/**
 * A real serve whose root keyset a key-management service wraps, killed while it rotates its root key; what it says when it is given
 * the keyset of before, and when the service is away; and a copy that comes back with the same keyset.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class KilledRotationTests {

    private static final int PORT = Ports.free();

    private static final StandInKms KMS = new StandInKms();

    @TempDir
    static Path home;

    @AfterAll
    static void end() {
        KMS.close();
    }

    @Test
    void a_killed_rotation_is_finished_by_the_next_and_an_old_keyset_is_refused() throws Exception {
        var data = home.resolve("data").toString();
        var keyset = home.resolve("keyset");
        var old = home.resolve("old");
        try (var troth = serve(data, keyset)) {
            buys();
            Files.copy(keyset, old, StandardCopyOption.COPY_ATTRIBUTES);
            try (var rotating = Program.start(home, "keys", "rotate", "--root", "--data", data)) {
                Awaitility.await().until(() -> keysIn(keyset) == 2);
                troth.kill(); // it waits ten seconds for other processes now
                assertThat(rotating.exitCode()).isEqualTo(1);
            }
        }
        assertThat(keysIn(keyset)).isEqualTo(2);
        try (var troth = serve(data, keyset)) {
            buys();
            assertThat(said("keys", "status", "--data", data)).contains("an unfinished rotation");
            assertThat(said("keys", "rotate", "--root", "--data", data)).contains("the older root keys were destroyed");
            assertThat(keysIn(keyset)).isEqualTo(1);
            buys();
            said("backup", home.resolve("copy").toString(), "--data", data);
        }
        assertThat(refused("serve", "--port", String.valueOf(PORT), "--data", data, "--keyset", wrapped(old)))
                .contains("does not match this data")
                .contains("restore the right file");
        KMS.refuses(400, "AccessDeniedException");
        assertThat(refused("serve", "--port", String.valueOf(PORT), "--data", data, "--keyset", wrapped(keyset)))
                .contains("These credentials may not use the key");
        KMS.takesAll();
        assertThat(said(
                        "restore",
                        home.resolve("copy").toString(),
                        "--data",
                        home.resolve("back").toString(),
                        "--keyset",
                        wrapped(keyset)))
                .contains("Restored as of", "can be read");
        try (var folder = DataFolder.open(home.resolve("data"))) {
            assertThat(folder.id()).isNotEmpty(); // nobody holds it
        }
    }

    /** The file says their numbers without being unwrapped. */
    private static int keysIn(Path keyset) throws IOException {
        return Files.readString(keyset).split("\"keyId\"", -1).length - 1;
    }

    private static String wrapped(Path keyset) {
        return StandInKms.AWS + "#" + keyset;
    }

    private static Program serve(String data, Path keyset) {
        return Program.start(
                        KMS.environment(),
                        home,
                        "serve",
                        "--port",
                        String.valueOf(PORT),
                        "--data",
                        data,
                        "--keyset",
                        wrapped(keyset))
                .ready();
    }

    private static String said(String... arguments) {
        try (var program = Program.start(KMS.environment(), home, arguments)) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            return program.out();
        }
    }

    private static String refused(String... arguments) {
        try (var program = Program.start(KMS.environment(), home, arguments)) {
            assertThat(program.exitCode()).as(program.out()).isEqualTo(1);
            return program.err();
        }
    }

    private static void buys() {
        var email = "kept-" + UUID.randomUUID() + "@example.org";
        assertThat(new Guest(URI.create("http://millipore.localhost:" + PORT), email).buys("PES010-025-100", 1))
                .contains("Your order has been placed");
    }
}
