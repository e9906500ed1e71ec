package shop.troth.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.backup.ReadCopy;
import shop.troth.backup.RestoreCopy;
import shop.troth.backup.folder.Keysets;
import shop.troth.cli.options.DatabaseOption;
import shop.troth.cli.options.KeysetReader;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.export.CompareCheckpoint;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.settings.Settings;

/** {@code restore DIR}. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a new data folder or an empty database.",
            "Checks the backup first and the restored data afterward; if anything is missing, truncated or altered, nothing is restored.",
            "Anyone erased since the backup stays erased, and objections made since then still apply."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 restored, 1 failed, 2 usage error."})
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The backup folder.")
    private Path copy;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data folder to create; must not exist yet or be empty. Default: .troth in the project folder.")
    private @Nullable Path data;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetReader.class,
            description = {
                "The root keyset as it was when the backup was made. Can be repeated.",
                "Default: ~/.config/troth/ID.keyset, where ID is the id of the backed-up data folder.",
                "A URI identifies the key in a key management service that wraps it: aws-kms://arn:… or gcp-kms://projects/…;",
                "with #FILE behind it the wrapped keyset lies elsewhere."
            })
    private List<KeysetPlace> keysets = List.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = {
                "A checkpoint that somebody kept, or an email or a witness's note containing one. Can be repeated.",
                "What it covers must match the backup, or nothing is restored."
            })
    private List<Path> checkpoints = List.of();

    @Option(
            names = "--unsealed",
            description = "Also accepts a backup made by the first release, whose integrity cannot be checked.")
    private boolean unsealed;

    @Option(
            names = "--erased",
            paramLabel = "FILE",
            description = "A newer list of people erased since, used instead of the backup's own erased.txt.")
    private @Nullable Path erased;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var from = copy.toAbsolutePath().normalize();
        var kept = checkpoints.stream().map(this::text).toList();
        var usual = usual(ReadCopy.manifest(from).data());
        var places = open(usual);
        var found = ReadCopy.check(from, new Keysets(List.copyOf(places.keySet()), unsealed), erased, Instant.now());
        var place = Objects.requireNonNull(places.get(found.root()));
        var report = database.external(Settings.read(folder(), System.getenv()))
                .map(it -> new RestoreCopy(external(it), kept).restore(found))
                .orElseGet(() -> new NewDataFolder(folder()).restore(found, place, kept));
        var out = spec.commandLine().getOut();
        out.printf(
                "Restored as of %s: %,d rows, %,d ledger entries. %,d encrypted values of %,d people can be read. %,d keys destroyed since the backup were destroyed again; anyone erased before %s stays erased.%n",
                found.manifest().made(),
                report.rows(),
                report.entries(),
                report.records(),
                report.people(),
                report.erasedAgain(),
                found.erasuresUntil());
        if (report.choicesAgain() > 0) {
            out.printf(
                    "%,d people objected or withdrew consent since the backup; their choices still apply.%n",
                    report.choicesAgain());
        }
        if (report.unknownNoes() > 0) {
            out.printf(
                    "%,d addresses that objected since the backup cannot be recognized: the hash keys were rotated after this backup.%n",
                    report.unknownNoes());
        }
        report.kept().forEach(it -> out.println(words(it)));
        if (!found.root().file().equals(usual.orElse(null))) {
            out.printf("Start it with --keyset %s.%n", place);
        }
        if (!found.withKeys()) {
            out.println("The keys in this backup have expired, so nothing encrypted under them was restored.");
        }
        return 0;
    }

    private Path folder() {
        return ProjectFolder.data(data);
    }

    private static String words(CompareCheckpoint.Fit fit) {
        return fit.missing() == 0
                ? "The checkpoint kept for %s covers the first %,d ledger entries, and they match."
                        .formatted(fit.origin(), fit.size())
                : "The checkpoint kept for %s is newer than this backup: it covers %,d entries, and the last %,d of them are not in the backup."
                        .formatted(fit.origin(), fit.size(), fit.missing());
    }

    /** The usual file of the current keyset, if the copy says which; it may have sealed the list of people erased since. */
    private static Optional<Path> usual(String id) {
        return Optional.of(id).filter(it -> !it.isEmpty()).map(DataFolder::usualKeyset);
    }

    /** Opens each keyset, with its place; those named on the command line come first. */
    private Map<RootKeyset, KeysetPlace> open(Optional<Path> usual) {
        if (usual.isEmpty() && (keysets.isEmpty() || !keysets.stream().allMatch(KeysetPlace::namesFile))) {
            throw new Problem("This backup does not say where its root keyset is: specify the file with --keyset.");
        }
        var named = keysets.stream().map(it -> usual.map(it::or).orElse(it));
        var besides = usual.map(KeysetPlace::at).stream()
                .filter(it ->
                        keysets.isEmpty() || it.isThere() && keysets.stream().allMatch(KeysetPlace::namesFile));
        var opened = new LinkedHashMap<RootKeyset, KeysetPlace>();
        Stream.concat(named, besides).forEach(it -> opened.put(it.open(), it));
        return opened;
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot read the file %s.".formatted(file), e);
        }
    }

    private static DataSource external(String url) {
        OfflineDatabase.mustAnswer(url);
        return PlainConnections.to(url);
    }
}
