package shop.troth.cli.keys;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keys dkim}: prints the DNS records with which receivers check the signatures of the stores' mail. */
@Command(
        name = "dkim",
        description = "Prints the DNS records that let receivers check the DKIM signatures of each store's email.",
        mixinStandardHelpOptions = true)
final class DkimCommand implements Callable<Integer> {

    @Mixin
    private ServingFolder folder;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    DkimCommand() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(folder.ask(KeysErrand.DKIM));
        out.flush();
        return 0;
    }
}
