package shop.troth.cli.keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys}: shows the state of the keys and rotates them, while the stores are running. */
@Command(
        name = "keys",
        description =
                "Shows the keys' status, rotates keys while the stores are running, and wraps the root keyset with a KMS key.",
        mixinStandardHelpOptions = true,
        subcommands = {RotateCommand.class, StatusCommand.class, DkimCommand.class, WrapCommand.class})
public final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    KeysCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "No keys command given: use rotate, status, dkim or wrap; see --help.");
    }
}
