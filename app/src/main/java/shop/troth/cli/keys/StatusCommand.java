package shop.troth.cli.keys;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keys status}: lists the keys, and shows whether a rotation is unfinished. */
@Command(
        name = "status",
        description = "Lists the keys by number and shows whether a rotation is unfinished.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ServingFolder folder;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    StatusCommand() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(folder.ask(KeysErrand.STATUS));
        out.flush();
        return 0;
    }
}
