package shop.troth.cli.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.Nearest;
import shop.troth.policy.reading.PolicyFile;

/** Where policies lie: {@code stores/STORE/policy.yaml}, or any file by its path. */
final class PolicyFiles {

    private static final String NAME = "policy.yaml";

    @Option(names = "--stores", hidden = true, description = "The folder of stores.")
    private Path folder = Path.of(System.getProperty("troth.home", "")).resolve("stores");

    /** Every store's policy, by name. */
    List<Path> all() {
        try (var stores = Files.list(folder)) {
            return stores.map(it -> it.resolve(NAME))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem(
                    "There is no folder of stores at %s: start troth in its own folder.".formatted(folder), e);
        }
    }

    /**
     * The file of a store, or the file named.
     *
     * @throws Problem if it is neither
     */
    Path file(String storeOrFile) {
        var ofStore = folder.resolve(storeOrFile).resolve(NAME);
        if (Files.exists(ofStore)) {
            return ofStore;
        }
        var file = Path.of(storeOrFile);
        if (Files.isRegularFile(file)) {
            return file;
        }
        var stores = all().stream()
                .map(it -> folder.relativize(it).getName(0).toString())
                .toList();
        throw new Problem("There is no store and no file “%s”: name %s, or a policy file%s."
                .formatted(
                        storeOrFile,
                        String.join(", ", stores),
                        Nearest.to(storeOrFile, stores)
                                .map(it -> " (did you mean " + it + "?)")
                                .orElse("")));
    }

    /** @throws Problem with the first finding, if it is no policy */
    Policy read(String storeOrFile) {
        return PolicyFile.read(file(storeOrFile)).orThrow();
    }
}
