package shop.troth.cli.orders;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;

/** The arguments of commands about one order, which a running serve carries out. */
final class OrderArguments {

    static final String STORE = "store";
    static final String ORDER = "order";

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "ORDER-NUMBER", description = "The order number, such as 7K3FQ-9XD2M.")
    private String order = "";

    @Mixin
    private final DataOption data = new DataOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException if it is not in the format of an order number */
    String number() {
        if (!order.matches("[0-9A-Za-z]{5}-[0-9A-Za-z]{5}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "“%s” is not a valid order number: it looks like 7K3FQ-9XD2M.".formatted(order));
        }
        return order.toUpperCase(Locale.ROOT);
    }

    /**
     * Asks the running serve for an errand, and prints its answer.
     *
     * @param errand the name of the errand
     * @param more the errand's arguments besides store and number
     */
    void ask(String errand, Map<String, String> more) {
        var wishes = new LinkedHashMap<>(more);
        wishes.put(STORE, store);
        wishes.put(ORDER, number());
        spec.commandLine().getOut().println(data.ask(errand, wishes));
        spec.commandLine().getOut().flush();
    }
}
