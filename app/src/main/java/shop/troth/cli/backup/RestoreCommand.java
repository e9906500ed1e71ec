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
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.backup.Keysets;
import shop.troth.backup.ReadCopy;
import shop.troth.backup.RestoreCopy;
import shop.troth.cli.ProjectFolder;
import shop.troth.cli.data.DataFolder;
import shop.troth.cli.database.DatabaseOption;
import shop.troth.cli.database.OfflineDatabase;
import shop.troth.cli.kms.KeysetPlace;
import shop.troth.cli.settings.Settings;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.export.FitCheckpoint;

/** {@code restore DIR}. */
@Command(
        name = "restore",
        description = {
            "Brings a copy back into a new data folder, or into an empty database.",
            "Looks through the copy first, and through all that was restored afterwards; if anything is missing, cut or altered, nothing is restored.",
            "Whoever was erased after the copy was made stays erased, and who said no since has said no."
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

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetPlace.Reader.class,
            description = {
                "The root keyset, as it was when the copy was made; may be given several times.",
                "Default: ~/.config/troth/ID.keyset, with the id of the copied data folder.",
                "A URI names the key of a key-management service that wraps it: aws-kms://arn:… or gcp-kms://projects/…;",
                "with #FILE behind it the wrapped keyset lies elsewhere."
            })
    private List<KeysetPlace> keysets = List.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = {
                "A checkpoint that somebody kept, or a mail or a witness's note with one in it; may be given several times.",
                "What it covers must be the same in the copy, or nothing is restored."
            })
    private List<Path> checkpoints = List.of();

    @Option(
            names = "--unsealed",
            description = "Takes a copy of the first release too, which nothing shows to be as it was written.")
    private boolean unsealed;

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
                "Restored as of %s: %,d rows, %,d entries of the records. %,d sealed records of %,d people open. %,d keys that were destroyed since were destroyed again; whoever was erased before %s stays erased.%n",
                found.manifest().made(),
                report.rows(),
                report.entries(),
                report.records(),
                report.people(),
                report.erasedAgain(),
                found.erasuresUntil());
        if (report.choicesAgain() > 0) {
            out.printf("%,d people said no to something since, and still do.%n", report.choicesAgain());
        }
        if (report.unknownNoes() > 0) {
            out.printf(
                    "%,d addresses that said no since cannot be recognised: the hash keys were rotated after this copy.%n",
                    report.unknownNoes());
        }
        report.kept().forEach(it -> out.println(words(it)));
        if (!found.root().file().equals(usual.orElse(null))) {
            out.printf("Serve it with --keyset %s.%n", place);
        }
        if (!found.withKeys()) {
            out.println("The keys of this copy came to their end, so nothing that was sealed under them was restored.");
        }
        return 0;
    }

    private Path folder() {
        return ProjectFolder.data(data);
    }

    private static String words(FitCheckpoint.Fit fit) {
        return fit.missing() == 0
                ? "The kept checkpoint of %s covers the first %,d entries of the record, and they are the same."
                        .formatted(fit.origin(), fit.size())
                : "The kept checkpoint of %s is later than this copy: it covers %,d entries, and the last %,d of them are not in it."
                        .formatted(fit.origin(), fit.size(), fit.missing());
    }

    /** Where the keyset of today lies, if the copy says so; it may have sealed the list of who was erased since. */
    private static Optional<Path> usual(String id) {
        return Optional.of(id).filter(it -> !it.isEmpty()).map(DataFolder::usualKeyset);
    }

    /** Each keyset with its place, those that were named first. */
    private Map<RootKeyset, KeysetPlace> open(Optional<Path> usual) {
        if (usual.isEmpty() && (keysets.isEmpty() || !keysets.stream().allMatch(KeysetPlace::namesFile))) {
            throw new Problem("This copy does not say where its root keyset lies: name its file with --keyset.");
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
            throw new ParameterException(spec.commandLine(), "The file %s cannot be read.".formatted(file), e);
        }
    }

    private static PGSimpleDataSource external(String url) {
        OfflineDatabase.mustAnswer(url);
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
