package shop.troth.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The house that the stores run in, as far as the proof looks around in it. Handed in by whoever starts the application.
 *
 * @param dataFolder everything the stores keep in files
 * @param untouched what nobody may open there: the folder of the bank, which is somebody else, and the empty file by whose lock
 *     this process owns the data folder (closing it anywhere in the process gives the lock away)
 * @param database makes the database write all it has to its files, or nothing where its files lie on another machine
 * @param inside what listens here for the shop alone, with its port
 * @param mail everything received for an address by the local mailbox, which takes all mail of the probe twins
 */
public record Premises(
        Path dataFolder,
        Set<Path> untouched,
        Optional<Runnable> database,
        Map<String, Integer> inside,
        Function<String, List<String>> mail) {}
