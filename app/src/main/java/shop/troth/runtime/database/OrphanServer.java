package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server that a killed run left behind. The data folder is locked by us, so no other run owns the server, and it is ended. If its
 * {@code postmaster.pid} names an unrelated process, since process ids are reused, only the file is deleted.
 */
final class OrphanServer {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private OrphanServer() {}

    static void end(Path programs, Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = Files.readAllLines(file);
        var orphan = lines.stream().findFirst().flatMap(OrphanServer::process).orElse(null);
        if (orphan != null && serves(orphan, data)) {
            PostgresServer.signal(programs, "INT", orphan.pid());
            if (!ended(orphan, PATIENCE)) {
                orphan.destroyForcibly();
                ended(orphan, PATIENCE);
            }
        }
        Files.deleteIfExists(file);
    }

    /** The process with this id; no value if there is none, or if a power failure left something other than a number in the file. */
    private static Optional<ProcessHandle> process(String number) {
        return NUMBER.matcher(number.strip()).matches()
                ? ProcessHandle.of(Long.parseLong(number.strip()))
                : Optional.empty();
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(false);
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        var until = Instant.now().plus(patience);
        while (process.isAlive() && Instant.now().isBefore(until)) {
            PostgresServer.pause();
        }
        return !process.isAlive();
    }
}
