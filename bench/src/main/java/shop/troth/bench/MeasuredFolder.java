package shop.troth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import shop.troth.kernel.Problem;

/** The folder of one measured store, beside the builds, where there is space for a million orders. It goes with the measurement. */
public record MeasuredFolder(Path path) implements AutoCloseable {

    /**
     * @param name of the bench
     * @throws Problem if there is no space for it
     */
    public static MeasuredFolder of(String name) {
        try {
            var home = Path.of(System.getProperty("troth.home", System.getProperty("java.io.tmpdir")));
            var builds = Files.createDirectories(home.resolve(".build"));
            return new MeasuredFolder(Files.createTempDirectory(builds, "bench-" + name + "-"));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot create a folder for the benchmark store: free some space on the disk of the project folder.",
                    e);
        }
    }

    @Override
    public void close() {
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The folder of a measured store is left over: " + path);
        }
    }
}
