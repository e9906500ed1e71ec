package shop.troth.cli.agents;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code agents}: the commands about agents. */
@Command(
        name = "agents",
        description = {
            "Adds, lists and removes agents whose requests a store takes (Data Rights Protocol).",
            "Works with or without a running serve."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddCommand.class, ListCommand.class, RemoveCommand.class})
public final class AgentsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    AgentsCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No agents command given; see --help for the list.");
    }
}
