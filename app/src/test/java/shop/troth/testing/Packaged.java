package shop.troth.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How {@code java} is called to run Troth, or a class of the tests in a process of its own. With the system property
 * {@code troth.build} (the launcher's build folder, made by {@code ./troth test}) that is what the launcher itself runs: the packaged
 * jars with their AOT cache. Without it, as when Maven or an editor runs one test, it is the test's own class path.
 */
public final class Packaged {

    /** The commands that the launcher runs with the AOT cache. */
    private static final Set<String> SERVING = Set.of("serve", "verify");

    /** A proof buys at the probe twins, in the middle of what a test counts; a version of a policy is known and due work begun within a second. */
    private static final List<String> SETTINGS = List.of(
            "-Dtroth.proof.first-after=7d",
            "-Dtroth.proof.glance-after=7d",
            "-Dtroth.decoys.first-after=7d",
            "-Dtroth.payouts.first-after=7d",
            "-Dtroth.policy.reread=1s",
            "-Dtroth.jobs.look=200ms");

    private Packaged() {}

    /** The call up to and with Troth's main class. */
    public static List<String> java(String command) {
        var all = java();
        all.addAll(SETTINGS);
        var build = System.getProperty("troth.build");
        if (build == null) {
            all.addAll(List.of("-cp", System.getProperty("java.class.path")));
        } else {
            if (SERVING.contains(command)) {
                all.addAll(cache(build));
            }
            all.addAll(List.of("-Dtroth.build=" + build, "@" + Path.of(build, "args")));
        }
        all.add("shop.troth.cli.Troth");
        return all;
    }

    /** The call up to and with a main class among the tests. */
    public static ArrayList<String> java(Class<?> main) {
        var all = java();
        var build = System.getProperty("troth.build");
        var tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        if (build == null) {
            all.addAll(List.of("-cp", tests));
        } else {
            all.addAll(cache(build));
            all.addAll(List.of("-cp", behind(Path.of(build), tests)));
        }
        all.add(main.getName());
        return all;
    }

    private static ArrayList<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // or all garbage is collected whenever classes, or the code of one compiler, fill a part of their room
                "-XX:MetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=240m",
                // or each start moves all classes of the cache to another address, page by page
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-XX:+UseTransparentHugePages",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dtroth.home=" + System.getProperty("troth.home")));
    }

    private static List<String> cache(String build) {
        var cache = Path.of(build, "serve.aot");
        // only a run of everything makes one, and the launcher leaves an empty one where it could make none
        return cache.toFile().length() > 0 ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** The build's own class path, which the cache demands at the front, and what only tests have. */
    private static String behind(Path build, String tests) {
        try {
            var own = Files.readAllLines(build.resolve("args")).get(1).replace("\"", "");
            var first = Set.of(own.split(File.pathSeparator));
            var only = Arrays.stream(tests.split(File.pathSeparator))
                    .filter(it -> !first.contains(it))
                    .map(Path::of)
                    .filter(it -> !it.endsWith("target/classes")
                            && !Files.exists(build.resolve("lib").resolve(it.getFileName())))
                    .map(Path::toString);
            return Stream.concat(Stream.of(own), only).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
