package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.ShopClient;

/** A release, made in two places, and run from a folder where nobody may write, by a user who has nothing but a JRE. */
@Tag("deep")
@DisplayNameGeneration(ReplaceUnderscores.class)
class InstalledReleaseTests {

    /** Of a JRE as they are published: no compiler and no tools. */
    private static final String MODULES =
            "java.se,jdk.crypto.cryptoki,jdk.httpserver,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs";

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private Path stores;
    private Path release;

    @BeforeEach
    void install() throws Exception {
        // the project itself only if it is built: the launcher that runs the tests would not let another build it
        var home = System.getProperty("troth.build") == null ? copied("one") : ProjectFolder.path();
        var here = packed(home, "022", "here");
        assertThat(Files.mismatch(here, packed(copied("another"), "077", "there")))
                .isEqualTo(-1);

        run(folder, "tar", "-xzf", here.toString(), "--no-same-owner");
        release = folder.resolve(here.getFileName().toString().replace(".tar.gz", ""));
        run(release, "sha256sum", "--check", "--quiet", "SHA256SUMS");
        run(folder, "chmod", "-R", "a-w", release.toString());
        run(folder, "chmod", "a+rx", folder.toString());
        stores = Files.createDirectories(folder.resolve("stores"));
        run(folder, System.getProperty("java.home") + "/bin/jlink", "--add-modules", MODULES, "--output", "jre");
        Files.createDirectories(folder.resolve("user"));
        if (isRoot()) {
            run(folder, "chown", "nobody", "user");
        }
    }

    @AfterEach
    void may_be_deleted() throws Exception {
        run(folder, "chmod", "-R", "u+w", ".");
    }

    @Test
    void it_runs_where_it_may_not_write_with_the_stores_that_lie_elsewhere() throws Exception {
        assertThat(start("policy", "check").waitFor()).isEqualTo(1);
        assertThat(said("policy")).contains("There are no stores in " + stores, "the setting stores");

        run(folder, "cp", "-r", release.resolve("stores/millipore").toString(), stores.toString());
        var checked = start("policy", "check");
        assertThat(checked.waitFor()).as(said("policy")).isZero();
        assertThat(said("policy")).contains("millipore").doesNotContain("betty-mills");

        var port = Ports.free();
        var data = folder.resolve("user/data").toString();
        var serve = start("serve", "--port", Integer.toString(port), "--data", data);
        try {
            for (var left = LONGEST_START.toSeconds();
                    left > 0 && !said("serve").contains("\nready");
                    left--) {
                assertThat(serve.waitFor(1, TimeUnit.SECONDS)).as(said("serve")).isFalse();
            }
            assertThat(said("serve")).contains("\nready", "first owner’s link").doesNotContain("betty-mills");
            var page = new ShopClient(URI.create("http://millipore.localhost:" + port)).get("/privacy");
            assertThat(page.status()).isEqualTo(200);
        } finally {
            serve.destroy(); // SIGTERM
        }
        assertThat(serve.waitFor()).as(said("serve")).isZero();
        assertThat(folder.resolve("user/cache/troth/build")).isNotEmptyDirectory();
    }

    /** This project's files in another folder, without anything that was built. */
    private Path copied(String name) throws Exception {
        var copy = Files.createDirectories(folder.resolve(name));
        run(ProjectFolder.path(), "bash", "-c", "git ls-files -z | xargs -0 cp --parents -t '%s'".formatted(copy));
        run(copy, "git", "init", "-q");
        run(copy, "git", "add", ".");
        return copy;
    }

    /** @param mask the permissions that new files of whoever packs it don't have */
    private Path packed(Path project, String mask, String to) throws Exception {
        var said = run(project, "bash", "-c", "umask %s; ./troth package '%s'".formatted(mask, folder.resolve(to)));
        return Path.of(said.lines().toList().getLast());
    }

    /** Runs it as somebody who owns nothing but the folder {@code user}; {@link #said} tells what was printed. */
    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(release.resolve("troth").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(release.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out(arguments[0]).toFile());
        var environment = builder.environment();
        environment.clear(); // as a service has it: no language either
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.resolve("user").toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("user/cache").toString()); // Java takes no home from there
        environment.put("XDG_CONFIG_HOME", folder.resolve("user/config").toString());
        environment.put("JAVA_HOME", folder.resolve("jre").toString());
        environment.put("TROTH_STORES", stores.toString());
        return builder.start();
    }

    private Path out(String command) {
        return folder.resolve(command + ".out");
    }

    private String said(String command) throws IOException {
        return Files.readString(out(command));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
