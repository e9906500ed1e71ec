package shop.troth.runtime.house;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.kms.KeysetPlace;

/**
 * What a start was asked for.
 *
 * @param port where the stores listen; the others count from it
 * @param data the data folder, or null for the usual one
 * @param database a JDBC URL with user and password, or null for the database in the data folder
 * @param keyset the root keyset, or null for the usual place
 * @param environment variables that may hold settings
 * @param stores the folder of stores, or null for the project's own
 * @param beside the data folder of a running {@code serve} on this machine to be a second node of, or null
 */
public record HouseOptions(
        int port,
        @Nullable Path data,
        @Nullable String database,
        @Nullable KeysetPlace keyset,
        Map<String, String> environment,
        @Nullable Path stores,
        @Nullable Path beside) {

    public HouseOptions(
            int port,
            @Nullable Path data,
            @Nullable String database,
            @Nullable KeysetPlace keyset,
            Map<String, String> environment) {
        this(port, data, database, keyset, environment, null, null);
    }

    /** The same, as a second node of a shop that runs on this machine. */
    public HouseOptions beside(@Nullable Path folder) {
        return new HouseOptions(port, data, database, keyset, environment, stores, folder);
    }

    Path storesFolder() {
        return stores == null ? ProjectFolder.path().resolve("stores") : stores;
    }

    public Path dataFolder() {
        return ProjectFolder.data(data);
    }

    /** Not the database's address, which holds a password, nor the environment. */
    @Override
    public String toString() {
        return "HouseOptions[" + port + "]";
    }
}
