package shop.troth.runtime.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

/** The serve running on a data folder, for commands that need one. */
public final class RunningServe {

    private RunningServe() {}

    /**
     * Asks it for an errand and waits until it is done.
     *
     * @throws Problem with the message of the running serve, or if none is running or ready
     */
    public static String ask(Path folder, String errand, Map<String, String> wishes) {
        if (!Files.exists(folder.resolve("id")) || !isInUse(folder)) {
            throw new Problem("Troth is not running on the data in %s: start it with ./troth serve and try again."
                    .formatted(folder));
        }
        return AdminAccess.at(folder)
                .orElseThrow(() -> new Problem(
                        "The Troth process using %s is not ready: wait until it prints “ready” and try again."
                                .formatted(folder)))
                .ask(errand, wishes);
    }

    private static boolean isInUse(Path folder) {
        var idle = DataFolder.openIfIdle(folder);
        idle.ifPresent(DataFolder::close);
        return idle.isEmpty();
    }
}
