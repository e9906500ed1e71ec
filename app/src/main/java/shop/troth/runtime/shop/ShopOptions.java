package shop.troth.runtime.shop;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.kms.KeysetPlace;

/**
 * The options of a start.
 *
 * @param port where the stores listen; the other ports are relative to it
 * @param data the data folder, or null for the default
 * @param database a JDBC URL with user and password, or null for the database in the data folder
 * @param keyset the root keyset, or null for the default place
 * @param environment the environment variables, which may contain settings
 * @param stores the folder of stores, or null for that of the settings
 * @param beside the data folder of a {@code serve} running on this machine, of which this becomes a second node, or null
 */
public record ShopOptions(
        int port,
        @Nullable Path data,
        @Nullable String database,
        @Nullable KeysetPlace keyset,
        Map<String, String> environment,
        @Nullable Path stores,
        @Nullable Path beside) {

    public ShopOptions(
            int port,
            @Nullable Path data,
            @Nullable String database,
            @Nullable KeysetPlace keyset,
            Map<String, String> environment) {
        this(port, data, database, keyset, environment, null, null);
    }

    /** Returns a copy for a second node of a shop running on this machine. */
    public ShopOptions beside(@Nullable Path folder) {
        return new ShopOptions(port, data, database, keyset, environment, stores, folder);
    }

    public Path dataFolder() {
        return ProjectFolder.data(data);
    }

    /** Without the database's address, which contains a password, and the environment. */
    @Override
    public String toString() {
        return "ShopOptions[" + port + "]";
    }
}
