package shop.troth.cli.desk;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.ControlAccess;
import shop.troth.runtime.house.HouseOptions;

/** {@code desk}: what the operator does for the staff's desk. */
@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        description = "The staff’s desk.",
        subcommands = DeskCommand.Invite.class)
public final class DeskCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init")
    public DeskCommand() {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "No command given; see --help for the list.");
    }

    /** {@code desk invite}. */
    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = {
                "Prints a new one-time link for the desk’s first owner; earlier ones stop working.",
                "Needs a running serve on the same data, and works only while the desk has no owner."
            })
    static final class Invite implements Callable<Integer> {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The data folder. Default: .troth in the project folder.")
        private @Nullable Path data;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli fills it in
        Invite() {}

        @Override
        public Integer call() {
            var folder = new HouseOptions(0, data, null, null, System.getenv()).dataFolder();
            var link = ControlAccess.at(folder)
                    .orElseThrow(() -> new Problem(
                            "Troth is not running on the data in %s: start it with ./troth serve and try again."
                                    .formatted(folder)))
                    .ask(DeskErrand.NAME, Map.of());
            spec.commandLine().getOut().println(link);
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
