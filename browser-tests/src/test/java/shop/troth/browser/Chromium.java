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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import shop.troth.browser.chromium.ChromiumPrograms;

/** Debian's Chromium, driven by Playwright; Playwright's own downloads are not used. */
public final class Chromium implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;

    /** Without most of them Chromium speaks to its maker at the start. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Playwright asks for it always: what processes share lies in files on the disk, for a container's memory may be too small. */
    private static final String SHARES_ON_DISK = "--disable-dev-shm-usage";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 2L << 30;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> flags;
    private final List<String> without;

    private Chromium() {
        flags = new ArrayList<>(QUIET);
        without = sharedMemoryIsLarge() ? List.of(SHARES_ON_DISK) : List.of();
        if (ChromiumPrograms.isRoot()) {
            flags.add("--no-sandbox"); // Chromium's sandbox refuses to run as root
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(ChromiumPrograms.light())
                        .setHeadless(true)
                        .setTimeout(PATIENCE_MS)
                        .setIgnoreDefaultArgs(without)
                        .setArgs(flags));
    }

    private static boolean sharedMemoryIsLarge() {
        try {
            return Files.isDirectory(SHARED_MEMORY)
                    && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ENOUGH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with one sentence that says what to install */
    static Chromium start() {
        return new Chromium();
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
                                    .setExecutablePath(ChromiumPrograms.whole())
                                    .setHeadless(true)
                                    .setReducedMotion(ReducedMotion.REDUCE)
                                    .setTimeout(PATIENCE_MS)
                                    .setIgnoreDefaultArgs(without)
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
                                .setExecutablePath(ChromiumPrograms.whole())
                                .setHeadless(true)
                                .setTimeout(PATIENCE_MS)
                                .setJavaScriptEnabled(scripts)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setIgnoreDefaultArgs(
                                        Stream.concat(Stream.of("--disable-back-forward-cache"), without.stream())
                                                .toList())
                                .setArgs(flags));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
