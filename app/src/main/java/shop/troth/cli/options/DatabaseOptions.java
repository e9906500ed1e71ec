package shop.troth.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.settings.PublicAddress;
import shop.troth.runtime.settings.Settings;

/**
 * The options for a command's database: an external one, else that of a serve running on the data folder, else the folder's own, started
 * for the command.
 */
public final class DatabaseOptions {

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Option(names = "--stores", hidden = true, description = "The folder that holds the stores.")
    private @Nullable Path stores;

    /** @throws shop.troth.kernel.Problem if there is no data, or the database does not answer */
    public OfflineDatabase open() {
        return OfflineDatabase.open(
                folder(),
                database.serving(settings()).orElse(null),
                database.visits(settings()).orElse(null));
    }

    /** Returns the id of the data folder, after which the root keyset's file is named; empty if there is no such folder. */
    public String dataId() {
        try {
            return Files.readString(folder().resolve("id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Returns the place of the root keyset, as serve finds it: the given one, else that of the setting, else where the data folder's was
     * last.
     *
     * @throws Problem if none of these is known
     */
    public KeysetPlace keyset(@Nullable KeysetPlace named) {
        return Optional.ofNullable(named)
                .or(() -> settings().find("keyset").map(KeysetPlace::read))
                .map(it -> it.namesFile() ? it : it.or(DataFolder.usualKeyset(dataId())))
                .or(() -> DataFolder.keysetOf(folder()))
                .orElseThrow(() -> new Problem("Specify this database's root keyset with --keyset."));
    }

    /** Returns the folder that holds the stores, as serve finds it. */
    public Path stores() {
        return stores == null ? settings().stores() : stores;
    }

    /** Whether the stores that use this data folder have a public address. */
    public boolean hasPublicAddress() {
        return PublicAddress.isIn(settings());
    }

    private Settings settings() {
        return Settings.read(folder(), System.getenv());
    }

    private Path folder() {
        return data.folder();
    }
}
