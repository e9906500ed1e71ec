package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import shop.troth.backup.ReadCopy;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.Guest;

/** A real serve is copied while it runs and once it is gone, and comes back in another folder; both commands are killed half way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class KilledBackupTests {

    private static final int PORT = Ports.free();

    @TempDir
    static Path home;

    @Test
    void a_killed_backup_and_a_killed_restore_leave_nothing_half_and_the_next_is_whole() throws IOException {
        var data = home.resolve("data").toString();
        var copy = home.resolve("copy");
        var back = home.resolve("back");
        try (var troth = serve(data)) {
            buys();
            try (var killed = Program.start(home, "backup", copy.toString(), "--data", data)) {
                until(home.resolve("copy.part"), copy); // or it was over before we had looked
                killed.kill();
            }
            assertThat(copy.resolve("tables"))
                    .satisfiesAnyOf(
                            it -> assertThat(it).doesNotExist(),
                            it -> assertThat(copy.resolve("manifest.json")).exists());
            if (!Files.exists(copy)) {
                assertThat(said("backup", copy.toString(), "--data", data)).contains("Backed up ");
            }
            troth.terminate();
            assertThat(troth.exitCode()).isIn(0, 143);
        }
        killedWhileItsDatabaseRuns(copy, back);
        assertThat(back).doesNotExist();
        var kept = home.resolve("kept");
        Files.writeString(kept, ReadCopy.manifest(copy).checkpoints().get("millipore"));
        assertThat(said("restore", copy.toString(), "--data", back.toString(), "--checkpoint", kept.toString()))
                .contains("Restored as of")
                .contains("can be read")
                .contains("ledger entries, and they match.");
        assertThat(home.resolve("back.restoring")).doesNotExist();
        try (var again = Program.start(home, "restore", copy.toString(), "--data", back.toString())) {
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("is not empty");
        }
        try (var troth = serve(back.toString())) {
            buys();
        }
        assertThat(said("backup", home.resolve("second").toString(), "--data", back.toString()))
                .contains("Backed up ");
    }

    /** A restoring that was over before the test had looked is undone and begun again. */
    private static void killedWhileItsDatabaseRuns(Path copy, Path back) throws IOException {
        for (int tries = 0; tries < 5; tries++) {
            try (var killed = Program.start(home, "restore", copy.toString(), "--data", back.toString())) {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> Files.exists(home.resolve("back.restoring/postgres/data/postmaster.pid"))
                                || Files.exists(back));
                killed.kill();
            }
            if (!Files.exists(back)) {
                return;
            }
            FileSystemUtils.deleteRecursively(back);
        }
        throw new AssertionError("the restoring was over five times before it could be killed");
    }

    private static void until(Path there, Path orThere) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> Files.exists(there) || Files.exists(orThere));
    }

    private static Program serve(String data) {
        return Program.start(home, "serve", "--port", String.valueOf(PORT), "--data", data)
                .ready();
    }

    private static String said(String... arguments) {
        try (var program = Program.start(home, arguments)) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            return program.out();
        }
    }

    private static void buys() {
        var email = "copied-" + UUID.randomUUID() + "@example.org";
        assertThat(new Guest(URI.create("http://millipore.localhost:" + PORT), email).buys("PES010-025-100", 1))
                .contains("Your order has been placed");
    }
}
