package shop.troth.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.cli.ProjectFolder;
import shop.troth.cli.data.DataFolder;
import shop.troth.cli.kms.KeysetPlace;
import shop.troth.kernel.Problem;

/** Where a command finds what is kept: the database of a running serve, or the data folder's own, started for the command. */
public final class DatabaseOptions {

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

    /** @throws shop.troth.kernel.Problem if there are no data, or the database does not answer */
    public OfflineDatabase open() {
        return OfflineDatabase.open(folder(), url);
    }

    /** The id of the data folder, under which its root keyset lies; empty where there is no such folder. */
    public String dataId() {
        try {
            return Files.readString(folder().resolve("id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Where the root keyset of the data folder lies.
     *
     * @throws Problem if there is no such folder
     */
    public KeysetPlace keyset() {
        return DataFolder.keysetOf(folder())
                .orElseThrow(() -> new Problem("Name the root keyset of this database with --keyset."));
    }

    private Path folder() {
        return ProjectFolder.data(data);
    }
}
