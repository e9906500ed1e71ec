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

    /** 10 is the worst, and below 4 counts as protected. */
    @Test
    void systemd_rates_it_as_protected() throws Exception {
        assumeTrue(isInstalled(), "systemd-analyze is not installed");

        assertThat(security(unit)).isLessThan(4);
        assertThat(security(unit.replace("CapabilityBoundingSet=", "#").replace("SystemCallFilter=", "#")))
                .as("it counts what is left out")
                .isGreaterThan(4);
        assertThat(unit).doesNotContain("ReadWritePaths=/opt").doesNotContain("\nMemoryDenyWriteExecute=");
    }

    private double security(String text) throws Exception {
        var file = Files.writeString(folder.resolve("troth.service"), text);
        var said = said("systemd-analyze", "security", "--offline=true", file.toString());
        var level =
                Pattern.compile("Overall exposure level for \\S+: ([0-9.]+) ").matcher(said);
        assertThat(level.find()).as(said).isTrue();
        return Double.parseDouble(level.group(1));
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
        return said("systemd-analyze", "verify", file.toString());
    }

    private static String said(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "systemd-analyze")));
    }
}
