package shop.troth.cli.orders;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.control.RunningServe;
import shop.troth.cli.serve.HouseOptions;

/** {@code returned}: the carrier brought a package back. */
@Command(
        name = "returned",
        mixinStandardHelpOptions = true,
        description = {
            "Records that the carrier brought an order's package back.",
            "If the store's policy promises it, the buyer's account asks at the next visit whether the details are still right. Needs a running serve on the same data. Running it twice changes nothing."
        })
public final class ReturnedCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "ORDER-NUMBER", description = "The order number, such as 7K3FQ-9XD2M.")
    private String order = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project folder.")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public ReturnedCommand() {}

    @Override
    public Integer call() {
        if (!order.matches("[0-9A-Za-z]{5}-[0-9A-Za-z]{5}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "“%s” is not a valid order number: it looks like 7K3FQ-9XD2M.".formatted(order));
        }
        var folder = new HouseOptions(0, data, null, null, System.getenv()).dataFolder();
        var answer = RunningServe.ask(
                folder,
                ReturnedErrand.NAME,
                Map.of(ReturnedErrand.STORE, store, ReturnedErrand.ORDER, order.toUpperCase(Locale.ROOT)));
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
