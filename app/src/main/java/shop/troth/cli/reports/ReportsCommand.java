package shop.troth.cli.reports;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;
import shop.troth.kernel.Problem;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.settings.Settings;

/** {@code reports on} and {@code reports off}: lets the role {@code troth_reports} log in to the data folder's database, or not. */
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        description = {
            "Turns the database role on or off that reads the views for reports, and nothing else.",
            "For a database of your own, see docs/production.md."
        })
public final class ReportsCommand implements Callable<Integer> {

    private static final String ON = "on";
    private static final String OFF = "off";

    @Parameters(index = "0", paramLabel = "on|off", description = "Whether it can sign in.")
    private String wanted;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!wanted.equals(ON) && !wanted.equals(OFF)) {
            throw new ParameterException(spec.commandLine(), "“%s” is neither on nor off.".formatted(wanted));
        }
        var folder = data.folder();
        if (Settings.read(folder, System.getenv()).database(null).isPresent()) {
            throw new Problem(
                    "The stores use a database of your own: create or drop the role troth_reports there as docs/production.md says.");
        }
        var port = OfflineDatabase.reports(folder, wanted.equals(ON));
        var out = spec.commandLine().getOut();
        if (wanted.equals(OFF)) {
            out.println("The role troth_reports is off: nobody can sign in with it.");
        } else {
            out.printf(
                    "The role troth_reports is on. Its password is in %s.%n",
                    folder.resolve("secrets/database-reports"));
            out.println(
                    port.isPresent()
                            ? "Until serve is started again, the database is at 127.0.0.1:%d, with the name troth."
                                    .formatted(port.getAsInt())
                            : "Start ./troth serve, and run this command again to see the port.");
        }
        out.flush();
        return 0;
    }
}
