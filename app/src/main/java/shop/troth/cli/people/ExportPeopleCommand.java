package shop.troth.cli.people;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;

/** {@code people export}: exports the choices of a store's customers for another platform. */
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

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ExportPeopleCommand() {}

    @Override
    public Integer call() {
        var wishes = Map.of(
                ExportPeopleErrand.STORE,
                store,
                ExportPeopleErrand.FILE,
                file.toAbsolutePath().normalize().toString());
        spec.commandLine().getOut().println(data.ask(ExportPeopleErrand.NAME, wishes));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
