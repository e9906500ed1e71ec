package shop.troth.cli.ledger;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger}: searches and exports a store's ledger, and lets others check it. */
@Command(
        name = "ledger",
        description = "Searches and exports a store's ledger, and checks an export without a database or store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ChangeKeyCommand.class,
            ExportCommand.class,
            FindCommand.class,
            VerifyCommand.class,
            WitnessCommand.class,
            WitnessesCommand.class
        })
public final class LedgerCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public LedgerCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "No ledger command given: use change-key, export, find, verify, witness or witnesses.");
    }
}
