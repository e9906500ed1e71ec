package shop.troth.cli.options;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.settings.Settings;

/**
 * Which database is meant, by one rule for {@code serve} and every command: that of {@code --db}, else that of the setting
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
     * What {@code --db} says, or null.
     *
     * @throws Problem if it has a password, which every user of this machine could read in the list of processes
     */
    public @Nullable String named() {
        if (url != null && hasPassword(url)) {
            throw new Problem(
                    "--db contains a password, which everyone on this machine can see in the process list: set TROTH_DB_URL or db.url instead, or put the password in ~/.pgpass.");
        }
        return url;
    }

    /** The rule, for what this command was told. */
    public Optional<String> external(Settings settings) {
        return settings.database(named());
    }

    /**
     * The same for a command that reads and writes rows and no more: the address in {@code db.app.url}, as a running shop uses it, unless
     * another database is named.
     */
    public Optional<String> serving(Settings settings) {
        return named() == null ? settings.find("db.app.url").or(() -> external(settings)) : external(settings);
    }

    private static boolean hasPassword(String url) {
        var asked = url.toLowerCase(Locale.ROOT);
        return asked.contains("?password=") || asked.contains("&password=");
    }
}
