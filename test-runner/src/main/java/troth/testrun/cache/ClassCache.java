package troth.testrun.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher's cache of loaded and linked classes, for JVMs of tests that run the store in themselves: they load what {@code serve}
 * loads. The cache demands the launcher's own class path at the front, so the store's classes come from there; a JVM that cannot use it
 * says so in its log and goes on without.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
public final class ClassCache {

    private ClassCache() {}

    /**
     * What a JVM reads from a file of arguments: its class path, and the cache where there is one and the store is on the class path. Not
     * where tests draw: one writes a file among the compiled classes.
     *
     * @param properties of the JVM; {@code troth.build} is the launcher's build folder
     */
    public static String arguments(String classPath, Map<String, String> properties) throws IOException {
        var build = properties.get("troth.build");
        var draws = properties.containsKey("troth.draw");
        if (build == null || draws || entries(classPath).noneMatch(ClassCache::isStore)) {
            return classPath(classPath);
        }
        var cache = Path.of(build, "serve.aot");
        if (cache.toFile().length() == 0) { // there is none, or an empty one where the launcher could make none
            return classPath(classPath);
        }
        return "-XX:+UnlockDiagnosticVMOptions\n-XX:ArchiveRelocationMode=0\n" // as for programs that tests start
                + quoted("-XX:AOTCache=" + cache)
                + classPath(behind(Path.of(build), classPath));
    }

    /** The build's own class path, and what only tests have. */
    private static String behind(Path build, String classPath) throws IOException {
        var own = Files.readAllLines(build.resolve("args")).get(1).replace("\"", "");
        var others = entries(classPath)
                .filter(it -> !isStore(it) && !Files.exists(build.resolve("lib").resolve(it.getFileName())))
                .map(Path::toString);
        return Stream.concat(Stream.of(own), others).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of);
    }

    private static boolean isStore(Path entry) {
        return entry.endsWith("app/target/classes") || entry.endsWith("app/target/troth.jar");
    }

    private static String classPath(String classPath) {
        return "-cp\n" + quoted(classPath);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\") + "\"\n";
    }
}
