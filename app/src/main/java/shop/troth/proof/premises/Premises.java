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
 * The environment that the stores run in, as far as the proof examines it. Supplied by the code that starts the application.
 *
 * @param dataFolder the folder with all files of the stores
 * @param untouched files and folders in it that must not be opened: the folder of the bank, which is another company, and the empty file
 *     whose lock shows that this process owns the data folder (closing it anywhere in the process releases the lock)
 * @param database makes the database write everything to its files; empty if they are on another machine
 * @param inside names and ports of the services here that only the shop may use
 * @param mail the local mailbox, which receives all email of the probe twins
 */
public record Premises(
        Path dataFolder,
        Set<Path> untouched,
        Optional<Runnable> database,
        Map<String, Integer> inside,
        LocalMail mail) {

    /** Returns all emails received for an address, each with its headers and parts, newest first. */
    public interface LocalMail extends Function<String, List<String>> {

        /**
         * All emails received for other addresses since a certain time: headers and all parts, decoded, including those of attached
         * messages.
         *
         * @param than the address to leave out; empty for all emails
         */
        List<String> toOthers(String than, Instant since);

        /** When the oldest email that is still there arrived; empty if there is none. */
        Optional<Instant> oldest();

        /** How long the mailbox keeps an email. */
        Period kept();
    }
}
