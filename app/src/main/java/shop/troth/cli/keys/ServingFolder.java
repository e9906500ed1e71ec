package shop.troth.cli.keys;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.ControlAccess;
import shop.troth.runtime.data.ProjectFolder;

/** The data folder in which a serve runs that is to do it: it has the keys open. */
final class ServingFolder {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project folder.")
    private @Nullable Path data;

    /** @throws Problem if none runs there */
    String ask(String what) {
        var folder = ProjectFolder.data(data);
        return ControlAccess.at(folder)
                .orElseThrow(() -> new Problem(
                        "No Troth process is ready in %s: start ./troth serve there, wait until it prints “ready”, and try again while it runs."
                                .formatted(folder)))
                .ask(KeysErrand.NAME, Map.of(KeysErrand.WHAT, what));
    }
}
