package shop.troth.cli.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.VersionTexts;
import shop.troth.policy.reading.PolicyFile;

/** Finds policies: {@code stores/STORE/policy.yaml}, any file by its path, or, if requested, the published version in the database. */
final class PolicyFiles {

    private static final String NAME = "policy.yaml";

    @Option(names = "--published", description = "Reads the store's published policy now in effect, not its file.")
    private boolean published;

    @Mixin
    private DatabaseOptions database;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * The policy files of all stores, sorted by name.
     *
     * @throws Problem if there are none
     */
    List<Path> all() {
        try (var stores = Files.list(folder())) {
            var all = stores.map(it -> it.resolve(NAME))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
            if (all.isEmpty()) {
                throw new Problem(
                        "There are no stores in %s: put one there, or correct the setting stores.".formatted(folder()));
            }
            return all;
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read the stores folder %s: check that it exists and that you may read it, or correct the setting stores."
                            .formatted(folder()),
                    e);
        }
    }

    private Path folder() {
        return fromHere(database.stores());
    }

    /**
     * Returns the policy file of a store, or the given file.
     *
     * @throws ParameterException if it is neither
     */
    Path file(String storeOrFile) {
        var ofStore = folder().resolve(storeOrFile).resolve(NAME);
        if (Files.exists(ofStore)) {
            return ofStore;
        }
        var file = Path.of(storeOrFile);
        if (Files.isRegularFile(file)) {
            return file;
        }
        var stores = all().stream().map(this::store).toList();
        throw new ParameterException(
                spec.commandLine(),
                "There is no store or file “%s”: specify %s, or a policy file%s."
                        .formatted(
                                storeOrFile,
                                String.join(", ", stores),
                                ClosestWord.to(storeOrFile, stores)
                                        .map(it -> " (did you mean " + it + "?)")
                                        .orElse("")));
    }

    /**
     * Returns the folder of a policy's store: the given one, or the one that contains the file.
     *
     * @return no value for a file outside the stores
     * @throws ParameterException if there is no store with that name
     */
    Optional<Path> storeFolder(Path file, @Nullable String named) {
        if (named != null) {
            return Optional.of(file(named)).map(Path::getParent);
        }
        var whole = file.toAbsolutePath().normalize();
        return Optional.ofNullable(whole.getParent())
                .filter(it -> folder().toAbsolutePath().normalize().equals(it.getParent()) && file.endsWith(NAME));
    }

    /** @throws Problem with the first finding, if it is not a valid policy */
    Policy read(String storeOrFile) {
        return published(storeOrFile)
                .map(it -> PolicyFile.read(it.name(), it.bytes()))
                .orElseGet(() -> PolicyFile.read(file(storeOrFile)))
                .orThrow();
    }

    /** The store whose folder contains a file. */
    String store(Path file) {
        return folder().relativize(file).getName(0).toString();
    }

    /** Runs the checker on a policy. */
    PolicyCheck.Checked check(String storeOrFile) {
        return published(storeOrFile)
                .map(it -> PolicyCheck.check(it.name(), it.bytes()))
                .orElseGet(() -> PolicyCheck.check(file(storeOrFile)));
    }

    /** A policy version, with its name for messages. */
    record Version(String name, byte[] bytes) {}

    /** Returns the version in effect, if that was requested and a store is named. */
    Optional<Version> published(String storeOrFile) {
        if (!published || Files.isRegularFile(Path.of(storeOrFile))) {
            return Optional.empty();
        }
        var id = store(file(storeOrFile));
        try (var open = database.open()) {
            var text = new VersionTexts(open.dataSource(), Clock.systemUTC()).ruling(new StoreId(id));
            return Optional.of(new Version(
                    "version %d of %s".formatted(text.number(), id), text.text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Shortens a path relative to the working folder; findings begin with it. */
    private static Path fromHere(Path path) {
        var here = Path.of("").toAbsolutePath();
        var whole = path.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : path;
    }
}
