package shop.troth.cli.options;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.RunningServe;
import shop.troth.runtime.data.ProjectFolder;

/** The option that names the data folder, the same for all commands that use one that is there. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project folder.")
    private @Nullable Path data;

    /** Where the data are; the folder need not be there. */
    public Path folder() {
        return ProjectFolder.data(data);
    }

    /** What was named; null where nothing was. */
    public @Nullable Path named() {
        return data;
    }

    /**
     * Has the serve that runs on the folder do it.
     *
     * @param errand its name
     * @throws Problem if none runs there
     */
    public String ask(String errand, Map<String, String> wishes) {
        return RunningServe.ask(folder(), errand, wishes);
    }
}
