package shop.troth.cli.options;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.settings.Settings;

/**
 * The option for the database. One rule holds for {@code serve} and every command: the database in {@code --db}, else that in the setting
 * {@code db.url}, else the one in the data folder.
 */
public final class DatabaseOption {

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = {
                "JDBC URL of your own PostgreSQL 18. Default: the setting db.url (TROTH_DB_URL), or else a database in the data folder.",
                "Do not put the password here: put it in the setting or in ~/.pgpass."
            })
    private @Nullable String url;

    /** Used by picocli. */
    public DatabaseOption() {}

    /**
     * Returns the value of {@code --db}, or null.
     *
     * @throws Problem if it contains a password, which every user of this machine could read in the list of processes
     */
    public @Nullable String named() {
        if (url != null && hasPassword(url)) {
            throw new Problem(
                    "--db contains a password, which everyone on this machine can see in the process list: set TROTH_DB_URL or db.url instead, or put the password in ~/.pgpass.");
        }
        return url;
    }

    /** Returns the external database by this rule; no value for the one in the data folder. */
    public Optional<String> external(Settings settings) {
        return settings.database(named());
    }

    /**
     * The same for a command that only reads and writes rows: the address in {@code db.app.url}, as for a running shop, unless {@code --db}
     * names another database.
     */
    public Optional<String> serving(Settings settings) {
        return named() == null ? settings.find("db.app.url").or(() -> external(settings)) : external(settings);
    }

    /** The address for visits in {@code db.visits.url}, by the same rule; no value if the role of all else reads and writes them. */
    public Optional<String> visits(Settings settings) {
        return named() == null && settings.find("db.app.url").isPresent()
                ? settings.find("db.visits.url")
                : Optional.empty();
    }

    private static boolean hasPassword(String url) {
        var asked = url.toLowerCase(Locale.ROOT);
        return asked.contains("?password=") || asked.contains("&password=");
    }
}
