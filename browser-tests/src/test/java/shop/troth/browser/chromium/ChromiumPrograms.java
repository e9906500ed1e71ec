package shop.troth.browser.chromium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's two builds of Chromium: the whole browser, and the headless shell, which has the same pages without the browser around them and
 * needs a third of the processor time. Either does for most tests; what an owner sets in a profile only the whole browser reads.
 */
public final class ChromiumPrograms {

    private static final List<Path> SHELL = List.of(Path.of("/usr/bin/chromium-headless-shell"));
    private static final List<Path> WHOLE = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int MINUTES_TO_INSTALL = 10;

    /** The script that starts each program, made once a JVM. */
    private static final Map<Path, Path> FAIR = new ConcurrentHashMap<>();

    private ChromiumPrograms() {}

    /** @throws IllegalStateException with one sentence that says what to install */
    public static Path whole() {
        return find(WHOLE);
    }

    /** The headless shell, or the whole browser where it is missing. */
    public static Path light() {
        return find(Stream.concat(SHELL.stream(), WHOLE.stream()).toList());
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path find(List<Path> places) {
        if (WHOLE.stream().noneMatch(Files::isExecutable) && isRoot() && Files.isExecutable(APT)) {
            install();
        }
        var program = places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The browser tests need Chromium, and it is not at /usr/bin/chromium: install it, on Debian with `apt-get install -y chromium chromium-headless-shell`."));
        return isRoot() && Files.isExecutable(SETPRIV)
                ? FAIR.computeIfAbsent(program, ChromiumPrograms::fair)
                : program;
    }

    private static void install() {
        try {
            for (var command : List.of(
                    List.of(APT.toString(), "update"),
                    List.of(APT.toString(), "install", "-y", "chromium"),
                    List.of(APT.toString(), "install", "-y", "chromium-headless-shell"))) {
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

    /**
     * A script that starts the program without the right to raise its own priority. As root, Chromium gives its main and its drawing process a nice value of -8,
     * and what starts beside three of them on two cores does not get the time it needs.
     */
    private static Path fair(Path program) {
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
}
