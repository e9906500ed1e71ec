package troth.testrun;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what the JVMs of one run work: home, settings and temporary files of their own under {@code target}, the same
 * zone, language and flags everywhere, and nothing of the person's environment but what names their machine.
 *
 * @param target {@code target} of the project
 * @param properties system properties for each JVM, such as {@code troth.home}
 * @param mark stands in the environment of every process of this run
 */
record Workplace(Path target, Map<String, String> properties, Limits limits, String mark) {

    private static final String MARK = "SHOP_TROTH_TEST_RUN";
    private static final Set<String> KEPT = Set.of("PATH", "USER", "LOGNAME", "CI");
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final int FIRST_PORT = 20_000;

    /** With all lanes below 32,768, from where on Linux gives ports to outgoing connections. */
    private static final int PORTS_A_LANE = 4_000;

    /** A file system in the machine's memory, and how much of it must be free: three databases never come near it. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long LEAST_MEMORY = 10L << 30;

    /** What the JVMs and browsers of a run take beside it. */
    private static final long FOR_PROGRAMS = 6L << 30;

    /** An empty one. What is in its cache (the unpacked PostgreSQL) stays from run to run. */
    static Workplace make(Path target, Map<String, String> properties, Limits limits) throws IOException {
        var outer = System.getenv().getOrDefault(MARK, ""); // a test of this runner runs it in a run
        var place = new Workplace(
                target.toAbsolutePath(),
                Map.copyOf(properties),
                limits,
                outer + "/" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet() + "-"
                        + System.currentTimeMillis() + "-");
        for (var folder : List.of(place.tests(), place.temporary(), place.home().resolve("config"))) {
            delete(folder);
            Files.createDirectories(folder);
        }
        Files.createDirectories(place.home().resolve("cache"));
        return place;
    }

    /** Lets the databases of tests lie in memory, if there is some to spare; {@link #clear} gives it back. */
    void takeMemory() throws IOException {
        delete(memory()); // of a run that was killed
        if (Files.isDirectory(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() >= LEAST_MEMORY
                && available() >= LEAST_MEMORY + FOR_PROGRAMS) {
            Files.createDirectory(memory(), PosixFilePermissions.asFileAttribute(OWNERS));
        }
    }

    /** Bytes that programs may still take, as Linux estimates them; the file system's own limit says nothing about that. */
    private static long available() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(it -> it.startsWith("MemAvailable:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) << 10)
                .sum();
    }

    /** Logs and reports. */
    Path tests() {
        return target.resolve("tests");
    }

    private Path home() {
        return target.resolve("home");
    }

    private Path temporary() {
        return home().resolve("tmp");
    }

    /** Each database is a thousand small files, copied and deleted hundreds of times. The same folder for each run in this place. */
    Path memory() {
        return MEMORY.resolve(
                "troth-tests-" + Integer.toHexString(target.toString().hashCode()));
    }

    /** What stands in the environment of every process of a fork. */
    String mark(int fork) {
        return mark + fork + ";";
    }

    /** The command and environment of a fork, which reads its class path, and more, from the file named. */
    ProcessBuilder java(ForkList list, int fork, Path classPath, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // as in pom.xml for Surefire
        command.addAll(List.of(
                "-ea",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1500m"));
        // most of what a test runs it runs a few times: the second compiler and parallel collectors cost more than they
        // save
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"));
        // or the JVM collects all its garbage each time that heap, classes, or code outgrow a part of their room
        command.addAll(List.of("-Xms1g", "-XX:MetaspaceSize=512m", "-XX:ReservedCodeCacheSize=240m"));
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Duser.home=" + home(),
                "-Djava.io.tmpdir=" + temporary(),
                "-Djunit.jupiter.execution.timeout.default=" + limits.test().toSeconds() + "s",
                "-Djunit.jupiter.execution.timeout.mode=disabled_on_debug",
                "-Dtroth.ports=" + ports(list.lane(), 0)));
        if (Files.isDirectory(memory())) {
            command.add("-Dtroth.test.memory=" + memory());
        }
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("@" + classPath, ForkMain.class.getName()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(list.module().folder().toFile());
        environment(builder.environment(), list.lane(), fork);
        return builder;
    }

    private void environment(Map<String, String> environment, int lane, int fork) {
        environment
                .keySet()
                .removeIf(
                        it -> !KEPT.contains(it) && !it.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(Map.of(
                "HOME",
                home().toString(),
                "XDG_CACHE_HOME",
                home().resolve("cache").toString(),
                "XDG_CONFIG_HOME",
                home().resolve("config").toString(),
                "TMPDIR",
                temporary().toString(),
                "TZ",
                "UTC",
                "LANG",
                "C.UTF-8",
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                "1",
                "SHOP_TROTH_PORTS",
                ports(lane, 1),
                MARK,
                mark(fork)));
    }

    /**
     * The ports of a lane. Its JVMs draw from the first half and the programs that they start from the second, so that neither
     * takes a port that the other has just found free.
     */
    private static String ports(int lane, int half) {
        var first = FIRST_PORT + (lane - 1) * PORTS_A_LANE + half * PORTS_A_LANE / 2;
        return first + "-" + (first + PORTS_A_LANE / 2 - 1);
    }

    /** Removes the temporary files. */
    void clear() throws IOException {
        delete(temporary());
        delete(memory());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it went by itself
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(one);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
