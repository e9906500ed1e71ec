package shop.troth.cli.options;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.RunningServe;
import shop.troth.runtime.data.ProjectFolder;

/** The option for the data folder, the same for all commands that use an existing one. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project folder.")
    private @Nullable Path data;

    /** Returns the data folder, which need not exist. */
    public Path folder() {
        return ProjectFolder.data(data);
    }

    /** Returns the folder given on the command line, or null. */
    public @Nullable Path named() {
        return data;
    }

    /**
     * Asks the serve running on the folder for an errand.
     *
     * @param errand the name of the errand
     * @throws Problem if none is running there, or with its answer if the errand fails
     */
    public String ask(String errand, Map<String, String> wishes) {
        return RunningServe.ask(folder(), errand, wishes);
    }
}
