package shop.troth.cli.people;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.runtime.control.RunningServe;
import shop.troth.runtime.house.HouseOptions;

/** {@code people export}: the choices of a store's customers, for another platform. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Exports consents, with their proof, and opt-outs to a CSV file that `people import` reads (docs/customers.md).",
            "Each address is opened under the policy and recorded. The file holds personal data: delete it after use."
        })
final class ExportPeopleCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
    private String store;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; it must not exist yet.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project folder.")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ExportPeopleCommand() {}

    @Override
    public Integer call() {
        var folder = new HouseOptions(0, data, null, null, System.getenv()).dataFolder();
        var wishes = Map.of(
                ExportPeopleErrand.STORE,
                store,
                ExportPeopleErrand.FILE,
                file.toAbsolutePath().normalize().toString());
        spec.commandLine().getOut().println(RunningServe.ask(folder, ExportPeopleErrand.NAME, wishes));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
