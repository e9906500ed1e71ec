package shop.troth.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy}: the commands about policies. */
@Command(
        name = "policy",
        description = "Checks, shows, explains, compares and publishes store policies.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            ShowCommand.class,
            ExplainCommand.class,
            DiffCommand.class,
            PublishCommand.class,
            WithdrawCommand.class,
            VersionsCommand.class
        })
public final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    PolicyCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No policy command given; see --help for the list.");
    }
}
