package shop.troth.cli.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.backup.ReadCopy;
import shop.troth.backup.RestoreCopy;
import shop.troth.cli.Troth;
import shop.troth.cli.data.DataFolder;
import shop.troth.cli.database.OfflineDatabase;
import shop.troth.cli.kms.KeysetPlace;
import shop.troth.kernel.Problem;

/** {@code restore DIR}. */
@Command(
        name = "restore",
        description = {
            "Brings a copy back into a new data folder, or into an empty database. Looks through the copy first, and",
            "through all that was restored afterwards; if anything is missing, cut or altered, nothing is restored.",
            "Whoever was erased after the copy was made stays erased."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 restored, 1 could not, 2 a bad call."})
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder of the copy.")
    private Path copy;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder to make; not there yet, or empty. Default: .troth in the project's folder.")
    private @Nullable Path data;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "An empty PostgreSQL 18 of yours instead, as a JDBC URL with user and password.")
    private @Nullable String url;

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetPlace.Reader.class,
            description = {
                "The root keyset. Default: ~/.config/troth/ID.keyset, with the id of the copied data folder.",
                "A URI names the key of a key-management service that wraps it: aws-kms://arn:… or gcp-kms://projects/…;",
                "with #FILE behind it the wrapped keyset lies elsewhere."
            })
    private @Nullable KeysetPlace keyset;

    @Option(
            names = "--erased",
            paramLabel = "FILE",
            description = "A newer list of who was erased since, instead of the copy's own erased.txt.")
    private @Nullable Path erased;

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init")
    public RestoreCommand() {}

    @Override
    public Integer call() {
        var found = ReadCopy.check(copy.toAbsolutePath().normalize(), erased, Instant.now());
        var place = keyset(found.manifest().data());
        var report = url == null
                ? new NewDataFolder(folder()).restore(found, place)
                : new RestoreCopy(external(url), place.open()).restore(found);
        var out = spec.commandLine().getOut();
        out.printf(
                "Restored as of %s: %,d rows, %,d entries of the records. %,d sealed records of %,d people open. %,d keys that were destroyed since were destroyed again; whoever was erased before %s stays erased.%n",
                found.manifest().made(),
                report.rows(),
                report.entries(),
                report.records(),
                report.people(),
                report.erasedAgain(),
                found.erasuresUntil());
        if (!found.withKeys()) {
            out.println("The keys of this copy came to their end, so nothing that was sealed under them was restored.");
        }
        return 0;
    }

    private Path folder() {
        return (data == null ? Troth.home().resolve(".troth") : data)
                .toAbsolutePath()
                .normalize();
    }

    private KeysetPlace keyset(String id) {
        if (id.isEmpty() && (keyset == null || !keyset.namesFile())) {
            throw new Problem("This copy does not say where its root keyset lies: name its file with --keyset.");
        }
        var usual = DataFolder.usualKeyset(id);
        return keyset == null ? KeysetPlace.at(usual) : keyset.or(usual);
    }

    private static PGSimpleDataSource external(String url) {
        OfflineDatabase.mustAnswer(url);
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
