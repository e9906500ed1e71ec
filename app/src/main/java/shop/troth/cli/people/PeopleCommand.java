package shop.troth.cli.people;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code people}: the commands for moving customers from or to another platform. */
@Command(
        name = "people",
        description =
                "Imports customers' consents and opt-outs from another platform, and exports them. Needs a running serve on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImportPeopleCommand.class, ExportPeopleCommand.class})
public final class PeopleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    PeopleCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No people command given; see --help for the list.");
    }
}
