package troth.testrun.prepared;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The launcher's build of the platform, for the JVMs of tests: they load its classes from the cache that the launcher made for programs,
 * and so need less to start a shop. A cache fits only a class path that begins as that of the programs does.
 *
 * @param platform where Maven compiles and packs the platform
 * @param build the launcher's folder; empty if none of the tests to run needs it, or if it is not to be read, as when files are drawn
 */
public record Prepared(Path platform, Optional<Path> build) {

    private static final String CACHE = "serve.aot";

    /**
     * The class path to run tests with.
     *
     * @param usual as Maven has it
     */
    public String classPath(String usual) throws IOException {
        var fitting = fitting(usual);
        if (fitting.isEmpty()) {
            return usual;
        }
        var all = new ArrayList<>(
                entries(Files.readAllLines(fitting.get().resolve("args")).get(1).replace("\"", "")));
        var libraries = fitting.get().resolve("lib");
        entries(usual).stream()
                .filter(it -> !isPlatform(it)
                        && Files.notExists(libraries.resolve(Path.of(it).getFileName())))
                .forEach(all::add);
        return String.join(File.pathSeparator, all);
    }

    /** Flags of the JVM that reads it; the last two as for the programs that tests start. */
    public List<String> flags(String usual) {
        return fitting(usual)
                .map(it -> List.of(
                        "-XX:AOTCache=" + it.resolve(CACHE),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0"))
                .orElse(List.of());
    }

    /** The launcher leaves an empty file where it could make no cache. */
    private Optional<Path> fitting(String usual) {
        return build.filter(it -> it.resolve(CACHE).toFile().length() > 0
                && entries(usual).stream().anyMatch(this::isPlatform));
    }

    private boolean isPlatform(String entry) {
        var path = Path.of(entry);
        return path.equals(platform.resolve("classes")) || path.equals(platform.resolve("troth.jar"));
    }

    private static List<String> entries(String classPath) {
        return List.of(classPath.split(File.pathSeparator));
    }
}
