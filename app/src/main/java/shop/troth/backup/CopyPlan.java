package shop.troth.backup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What is to be copied by itself. Handed in by whoever starts the application.
 *
 * @param folder where a copy is put every day; empty if this node makes none
 * @param keep how many stay
 * @param data id of the data folder, under which the root keyset lies
 * @param scratch where a copy is restored for practice
 */
public record CopyPlan(Optional<Path> folder, int keep, String data, Scratch scratch) {

    /** An empty database for a while. */
    @FunctionalInterface
    public interface Scratch {
        /** Starts it, lets it be used, and throws it away. */
        RestoreCopy.Report use(Function<DataSource, RestoreCopy.Report> drill);
    }
}
