package shop.troth.cli.desk;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;

/** {@code desk}: what the operator does for the staff's desk. */
@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        description = "The staff’s desk.",
        subcommands = DeskCommand.Invite.class)
public final class DeskCommand {

    /** {@code desk invite}. */
    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = {
                "Prints a new one-time link for the desk’s first owner; earlier ones stop working.",
                "Needs a running serve on the same data, and works only while the desk has no owner."
            })
    static final class Invite implements Callable<Integer> {

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().println(data.ask(DeskAdminCommand.NAME, Map.of()));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
