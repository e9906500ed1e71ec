package shop.troth.cli.orders;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ship}: ships a packed order. */
@Command(
        name = "ship",
        mixinStandardHelpOptions = true,
        description = {
            "Ships a packed order.",
            "Writes the shipping label, records the shipment and emails the buyer. Needs a running serve on the same data. Running it twice changes nothing."
        })
public final class ShipCommand implements Callable<Integer> {

    private static final int LONGEST_TRACKING = 60;

    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Option(
            names = "--carrier",
            paramLabel = "NAME",
            description = "One of the store's carriers, by name or id. Default: the first one in store.yaml.")
    private String carrier = "";

    @Option(names = "--tracking", paramLabel = "NUMBER", description = "The carrier's tracking number.")
    private String tracking = "";

    @Option(
            names = "--label",
            paramLabel = "FILE",
            description =
                    "The file for the label, with the buyer's name and address. Default: label-ORDER-NUMBER.txt in the current folder.")
    private @Nullable Path label;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var number = order.number();
        if (!tracking.matches("[0-9A-Za-z -]{0," + LONGEST_TRACKING + "}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A tracking number has at most %d letters, digits, spaces and hyphens."
                            .formatted(LONGEST_TRACKING));
        }
        if (carrier.lines().count() > 1) {
            throw new ParameterException(spec.commandLine(), "A carrier's name must be one line.");
        }
        order.ask(ShipAdminCommand.NAME, wishes(number));
        return 0;
    }

    private Map<String, String> wishes(String number) {
        var file = label == null ? Path.of("label-" + number + ".txt") : label;
        var wishes = new LinkedHashMap<String, String>();
        wishes.put(ShipAdminCommand.CARRIER, carrier.strip());
        wishes.put(ShipAdminCommand.TRACKING, tracking.strip());
        wishes.put(ShipAdminCommand.LABEL, file.toAbsolutePath().normalize().toString());
        return wishes;
    }
}
