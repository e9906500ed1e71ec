package shop.troth.backup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The plan for scheduled copies, given by the code that starts the application.
 *
 * @param folder where a copy is put every day; no value if this node makes none
 * @param keep how many copies are kept
 * @param data id of the data folder, after which the root keyset's file is named
 * @param scratch where a copy is restored for the drill
 */
public record CopyPlan(Optional<Path> folder, int keep, String data, Scratch scratch) {

    /** Provides a temporary empty database. */
    @FunctionalInterface
    public interface Scratch {
        /** Starts the database, runs the drill in it, and deletes it. */
        RestoreCopy.Report use(Function<DataSource, RestoreCopy.Report> drill);
    }
}
