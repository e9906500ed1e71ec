package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.shop.Ports;

/** What tests that start programs lean on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ProgramTests {

    @TempDir
    Path home;

    @Test
    void one_that_hangs_is_told_with_what_its_threads_do() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var hanging = Program.start(
                        home,
                        "serve",
                        "--port",
                        Integer.toString(Ports.free()),
                        "--data",
                        home.resolve("data").toString(),
                        "--db",
                        "jdbc:postgresql://127.0.0.1:%d/nowhere".formatted(silent.getLocalPort()))) {
            try (var asked = silent.accept()) {
                assertThat(asked.isConnected()).isTrue();

                assertThatThrownBy(() -> hanging.ready(Duration.ofMillis(500)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("it was not ready within PT0.5S")
                        .hasMessageContaining("shop.troth.cli.Troth.main");
            }
        }
    }
}
