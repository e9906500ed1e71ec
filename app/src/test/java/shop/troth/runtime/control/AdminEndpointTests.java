package shop.troth.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.testing.HeardLog;

/** A command that breaks off in the running process says where to look, and there is something to see there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdminEndpointTests {

    private static final String TYPED = "ada@example.com";

    @TempDir
    private Path folder;

    @Test
    void what_broke_a_command_off_is_in_the_output_without_what_was_typed() {
        AdminCommand broken = wishes -> {
            throw new IllegalStateException("nobody has " + wishes.get("email"), new ArithmeticException(TYPED));
        };
        try (var data = DataFolder.open(folder.resolve("data"));
                var door = AdminEndpoint.open(data, Map.of("break", broken));
                var log = HeardLog.listen()) {
            var access = AdminAccess.at(data.path()).orElseThrow();

            assertThatThrownBy(() -> access.ask("break", Map.of("email", TYPED)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("check its output");

            assertThat(door).isNotNull();
            assertThat(log.text())
                    .contains(
                            "The command break broke off: java.lang.IllegalStateException",
                            "caused by java.lang.ArithmeticException",
                            "AdminEndpointTests")
                    .doesNotContain(TYPED);
        }
    }

    @Test
    void what_would_not_arrive_whole_is_said_and_not_asked() {
        AdminCommand echo = wishes -> String.valueOf(wishes.get("reason"));
        try (var data = DataFolder.open(folder.resolve("data"));
                var door = AdminEndpoint.open(data, Map.of("echo", echo))) {
            var access = AdminAccess.at(data.path()).orElseThrow();

            assertThat(door).isNotNull();
            assertThat(access.ask("echo", Map.of("reason", "a=b"))).isEqualTo("a=b");
            assertThatThrownBy(() -> access.ask("echo", Map.of("reason", "late\norder=1")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("“reason” has a line break");
            assertThatThrownBy(() -> access.ask("echo", Map.of("reason", "x".repeat(10_001))))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("shorten it");
        }
    }
}
