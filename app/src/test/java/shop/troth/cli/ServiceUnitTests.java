package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.ProjectFolder;

/** The systemd unit that operators copy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceUnitTests {

    private static final Pattern STOP = Pattern.compile("(?m)^TimeoutStopSec=(\\d+)$");

    @TempDir
    private Path folder;

    private String unit;

    @BeforeEach
    void read() throws IOException {
        unit = Files.readString(ProjectFolder.path().resolve("docs/troth.service"));
    }

    @Test
    void systemd_has_nothing_to_say_against_it() throws Exception {
        assumeTrue(isInstalled(), "systemd-analyze is not installed");

        assertThat(verify(unit)).isEmpty();
        assertThat(verify(unit.replace("TimeoutStopSec=", "TimeoutStopSek=")))
                .as("a mistake is found")
                .contains("TimeoutStopSek");
    }

    /** As a full drain takes by default, and 8 seconds after which the process ends whatever still runs. */
    @Test
    void systemd_waits_longer_than_a_drain_takes() throws IOException {
        var settings = Files.readString(ProjectFolder.path().resolve("docs/production.md"));
        var wait = STOP.matcher(unit);

        assertThat(wait.find()).isTrue();
        assertThat(Integer.parseInt(wait.group(1)))
                .isGreaterThan(seconds(settings, "wait") + seconds(settings, "most") + 8);
    }

    private static int seconds(String settings, String name) {
        var found = Pattern.compile("(?m)^\\| `drain\\." + name + "` .*\\| `(\\d+)s` \\|$")
                .matcher(settings);
        assertThat(found.find()).as("drain." + name).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** What it says about the unit, with the launcher and the folder that this machine has. */
    private String verify(String text) throws Exception {
        var file = folder.resolve("troth.service");
        var launcher = ProjectFolder.path().resolve("troth").toString();
        Files.writeString(file, text.replace("/opt/troth/troth", launcher));
        var process = new ProcessBuilder("systemd-analyze", "verify", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "systemd-analyze")));
    }
}
