package shop.troth.cli.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How {@code java} is called to run Troth. With the system property {@code troth.build} (the launcher's build folder, made by
 * {@code ./troth test}) that is what the launcher itself runs: the packaged jars with their AOT cache. Without it, as when Maven
 * or an editor runs one test, it is the test's own class path.
 */
final class Packaged {

    /** The commands that the launcher runs with the larger cache. */
    private static final Set<String> SERVING = Set.of("serve", "verify");

    private Packaged() {}

    /** The command up to and with the main class. */
    static List<String> java(String command) {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dtroth.home=" + System.getProperty("troth.home")));
        var build = System.getProperty("troth.build");
        if (build == null) {
            all.addAll(List.of("-cp", System.getProperty("java.class.path")));
        } else {
            var cache = Path.of(build, SERVING.contains(command) ? "serve.aot" : "command.aot");
            if (!Files.exists(cache)) {
                throw new IllegalStateException("there is no " + cache + ": run the tests with ./troth test");
            }
            if (cache.toFile().length() > 0) { // the launcher leaves an empty one where it could make none
                all.add("-XX:AOTCache=" + cache);
            }
            all.addAll(List.of("-Dtroth.build=" + build, "@" + Path.of(build, "args")));
        }
        all.add("shop.troth.cli.Troth");
        return all;
    }
}
