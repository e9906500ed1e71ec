package shop.troth.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import shop.troth.cli.agents.AgentsCommand;
import shop.troth.cli.backup.BackupCommand;
import shop.troth.cli.backup.RestoreCommand;
import shop.troth.cli.choices.ChoicesCommand;
import shop.troth.cli.coupons.CouponCommand;
import shop.troth.cli.desk.DeskCommand;
import shop.troth.cli.keys.KeysCommand;
import shop.troth.cli.ledger.LedgerCommand;
import shop.troth.cli.newsletters.NewsletterCommand;
import shop.troth.cli.orders.ReturnedCommand;
import shop.troth.cli.orders.ShipCommand;
import shop.troth.cli.people.PeopleCommand;
import shop.troth.cli.policy.PolicyCommand;
import shop.troth.cli.products.ImportCommand;
import shop.troth.cli.proof.VerifyCommand;
import shop.troth.cli.reports.ReportsCommand;
import shop.troth.cli.serve.Prepare;
import shop.troth.cli.serve.Serve;
import shop.troth.cli.store.StoreCommand;
import shop.troth.cli.trouble.TroubleCommand;
import shop.troth.cli.visits.VisitsCommand;
import shop.troth.kernel.Problem;

/**
 * The command line. Exit codes: 0, 1 (the answer is no, or something needs fixing, as one sentence on standard error says), 2 (usage
 * error). A stack trace is shown only if the environment variable {@code TROTH_DEBUG} is set.
 */
@Command(
        name = "troth",
        description = "An online store that keeps its privacy policy, and can prove it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Also: test [NAME…] and bench [NAME…] run all tests or benchmarks, or only the ones given;",
            "soak NAME runs the long tests of one area.",
            "Exit codes: 0 success, 1 the answer is no or something needs fixing, 2 usage error."
        },
        subcommands = {
            Serve.class,
            PolicyCommand.class,
            VerifyCommand.class,
            LedgerCommand.class,
            ImportCommand.class,
            StoreCommand.class,
            CouponCommand.class,
            VisitsCommand.class,
            TroubleCommand.class,
            ShipCommand.class,
            ReturnedCommand.class,
            DeskCommand.class,
            ReportsCommand.class,
            ChoicesCommand.class,
            AgentsCommand.class,
            PeopleCommand.class,
            NewsletterCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            Prepare.class
        })
public final class Troth {

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** @return the exit code */
    static int execute(String... arguments) {
        return line(arguments)
                .setCommandName("./troth")
                .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem, line))
                .execute(arguments);
    }

    /** Returns only the command that the arguments begin with, if any, because reading the options of all others would take half a second. */
    static CommandLine line(String... arguments) {
        var whole = Objects.requireNonNull(Troth.class.getAnnotation(Command.class));
        for (var type : whole.subcommands()) {
            var one = Objects.requireNonNull(type.getAnnotation(Command.class));
            if (arguments.length > 0 && arguments[0].equals(one.name())) {
                return new CommandLine(new Alone()).addSubcommand(type);
            }
        }
        return new CommandLine(new Troth());
    }

    /** The root of a single command. */
    @Command(name = "troth")
    private static final class Alone {}

    private static int explain(Exception problem, CommandLine line) {
        if (System.getenv("TROTH_DEBUG") != null) {
            problem.printStackTrace(line.getErr());
        } else if (problem instanceof Problem) {
            line.getErr().println(problem.getMessage());
        } else {
            line.getErr()
                    .printf(
                            "Internal error (%s): run the command again with TROTH_DEBUG=1 and report what it prints.%n",
                            problem.getClass().getSimpleName());
        }
        return 1;
    }
}
