package shop.troth.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for one measurement, which goes with it. */
record Folder(Path path) implements AutoCloseable {

    Folder() throws IOException {
        this(Files.createTempDirectory("troth-bench"));
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
