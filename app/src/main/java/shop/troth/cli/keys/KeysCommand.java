package shop.troth.cli.keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys}: how the keys stand, and new ones, while the stores serve. */
@Command(
        name = "keys",
        description =
                "Shows how the keys stand, rotates them while the stores serve, and puts the root keyset under a KMS.",
        mixinStandardHelpOptions = true,
        subcommands = {RotateCommand.class, StatusCommand.class, WrapCommand.class})
public final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    KeysCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say rotate, status or wrap; --help tells more.");
    }
}
