package shop.troth.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Debian's Chromium, driven by Playwright; Playwright's own downloads are not used. */
public final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final double PATIENCE_MS = 60_000;
    private static final int MINUTES_TO_INSTALL = 10;

    /** Without most of them Chromium speaks to its maker at the start. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-dev-shm-usage", // a container's shared memory may be too small for a page
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final Path program;
    private final List<String> flags;

    private Chromium(Path program) {
        this.program = isRoot() && Files.isExecutable(SETPRIV) ? withoutPriority(program) : program;
        flags = new ArrayList<>(QUIET);
        if (isRoot()) {
            flags.add("--no-sandbox"); // Chromium's sandbox refuses to run as root
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(this.program)
                        .setHeadless(true)
                        .setTimeout(PATIENCE_MS)
                        .setArgs(flags));
    }

    /**
     * Starts the browser without the right to raise its own priority. As root it gives its main and its drawing process a nice value of
     * -8, and on two cores three such browsers leave a program that starts beside them a tenth of the time it needs.
     */
    private static Path withoutPriority(Path program) {
        try {
            var script = Files.createTempFile("troth-chromium-", ".sh");
            script.toFile().deleteOnExit();
            Files.writeString(
                    script,
                    "#!/bin/sh%nexec %s --bounding-set -sys_nice --inh-caps -sys_nice %s \"$@\"%n"
                            .formatted(SETPRIV, program));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with one sentence that says what to install */
    static Chromium start() {
        return new Chromium(find());
    }

    /**
     * A browser with nothing kept from anybody before. It asks pages not to scroll smoothly: typing into a field below the fold starts a
     * scroll that goes on while the next button is pressed, so on a slow machine the pointer goes down on the button and up beside it.
     */
    public BrowserContext context(NewContextOptions options) {
        return browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
    }

    /** A browser whose owner has switched cookies off in its settings. */
    BrowserContext withoutCookies() {
        try {
            var profile = Files.createTempDirectory("troth-no-cookies-");
            Files.createDirectory(profile.resolve("Default"));
            Files.writeString(
                    profile.resolve("Default/Preferences"),
                    "{\"profile\":{\"default_content_setting_values\":{\"cookies\":2}}}");
            var context = playwright
                    .chromium()
                    .launchPersistentContext(
                            profile,
                            new LaunchPersistentContextOptions()
                                    .setExecutablePath(program)
                                    .setHeadless(true)
                                    .setReducedMotion(ReducedMotion.REDUCE)
                                    .setTimeout(PATIENCE_MS)
                                    .setArgs(flags));
            context.onClose(it -> FileSystemUtils.deleteRecursively(profile.toFile()));
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One browser that several people use one after the other; keeps pages to go back to, as people's browsers do. */
    BrowserContext onProfile(Profile profile, boolean scripts) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile.folder(),
                        new LaunchPersistentContextOptions()
                                .setExecutablePath(program)
                                .setHeadless(true)
                                .setTimeout(PATIENCE_MS)
                                .setJavaScriptEnabled(scripts)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                                .setArgs(flags));
    }

    private static Path find() {
        var found = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && isRoot() && Files.isExecutable(APT)) {
            install();
            found = PLACES.stream().filter(Files::isExecutable).findFirst();
        }
        return found.orElseThrow(
                () -> new IllegalStateException(
                        "The browser tests need Chromium, and it is not at /usr/bin/chromium: install it, on Debian with `apt-get install -y chromium`."));
    }

    private static void install() {
        try {
            for (var command :
                    List.of(List.of(APT.toString(), "update"), List.of(APT.toString(), "install", "-y", "chromium"))) {
                var builder = new ProcessBuilder(command).inheritIO();
                builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
                var process = builder.start();
                if (!process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES)) {
                    process.destroy();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Chromium could not be installed: run `apt-get install -y chromium`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
