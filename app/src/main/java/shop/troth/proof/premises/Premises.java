package shop.troth.proof.premises;

import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
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
 * @param mail the local mailbox, which takes all mail of the probe twins
 */
public record Premises(
        Path dataFolder,
        Set<Path> untouched,
        Optional<Runnable> database,
        Map<String, Integer> inside,
        LocalMail mail) {

    /** Answers with everything received for an address, each mail with its headers and parts, the newest first. */
    public interface LocalMail extends Function<String, List<String>> {

        /**
         * Everything received for all other addresses since a moment: headers and all parts, decoded, also those of enclosed messages.
         *
         * @param than the address, or the empty text for everything
         */
        List<String> toOthers(String than, Instant since);

        /** When the oldest mail came that is still there. */
        Optional<Instant> oldest();

        /** How long it keeps a mail. */
        Period kept();
    }
}
