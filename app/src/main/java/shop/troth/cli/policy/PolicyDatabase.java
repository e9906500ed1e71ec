package shop.troth.cli.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.cli.Troth;
import shop.troth.cli.database.OfflineDatabase;

/** Where published versions lie: the database of a running serve, or the data folder's own, started for the command. */
final class PolicyDatabase {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project's folder.")
    private @Nullable Path data;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A PostgreSQL 18 of yours, as a JDBC URL with user and password.")
    private @Nullable String url;

    OfflineDatabase open() {
        var folder = data == null ? Troth.home().resolve(".troth") : data;
        return OfflineDatabase.open(folder.toAbsolutePath(), url);
    }
}
