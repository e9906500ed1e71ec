package shop.troth.cli.trouble;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.kernel.Problem;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;

/** {@code trouble open}: opens a case about a problem found when packing, or a package that the carrier brought back. */
@Command(
        name = "open",
        description = "Opens a case about a paid order and emails the shopper, who resolves it on the order page.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 opened, 1 already open or not possible, 2 usage error."})
final class OpenCommand implements Callable<Integer> {

    private static final Pattern PIECES = Pattern.compile("(\\S+):([1-9]\\d{0,6})");

    @Mixin
    private TroubleDatabase database;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Parameters(index = "1", paramLabel = "ORDER-NUMBER", description = "The order.")
    private String number;

    @Parameters(index = "2", paramLabel = "KIND", description = "missing-stock or undeliverable.")
    private String kind;

    @Option(
            names = "--sku",
            paramLabel = "SKU:PIECES",
            description = "What is missing, such as PES010-025-100:2. Can be repeated. Default: the entire order.")
    private List<String> missing = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var wanted = kind();
        var opened = database.ask(store, books -> {
            var order = books.order(number);
            if (order.state() != OrderState.PAID) {
                throw new Problem(
                        "Order %s is %s: a case of this kind can be opened only for an order that is paid and not yet shipped."
                                .formatted(order.number(), order.state().word()));
            }
            var opening = Opening.of(wanted, order.id(), UUID.randomUUID().toString())
                    .withPieces(wanted == CaseKind.MISSING_STOCK ? pieces(order) : Map.of());
            return books.openTrouble()
                    .open(books.store().id(), opening, Instant.now())
                    .orElseThrow(() ->
                            new Problem("A case of this kind is already open for order %s: `trouble %s %s` shows it."
                                    .formatted(order.number(), books.store().id(), order.number())));
        });
        spec.commandLine().getOut().printf("Opened %s; the shopper was notified.%n", opened.number());
        return 0;
    }

    private CaseKind kind() {
        return switch (kind) {
            case "missing-stock" -> CaseKind.MISSING_STOCK;
            case "undeliverable" -> CaseKind.UNDELIVERABLE;
            default -> throw bad("The kind must be missing-stock or undeliverable.");
        };
    }

    private Map<String, Integer> pieces(Order order) {
        var ordered = new LinkedHashMap<String, Integer>();
        for (OrderLine line : order.lines()) {
            ordered.merge(line.sku(), line.quantity(), Integer::sum);
        }
        if (missing.isEmpty()) {
            return ordered;
        }
        var pieces = new LinkedHashMap<String, Integer>();
        for (var one : missing) {
            var read = PIECES.matcher(one);
            if (!read.matches()) {
                throw bad("--sku must be an item number and a quantity, such as PES010-025-100:2.");
            }
            if (Integer.parseInt(read.group(2)) > ordered.getOrDefault(read.group(1), 0)) {
                throw new Problem("Order %s has only %d of %s."
                        .formatted(order.number(), ordered.getOrDefault(read.group(1), 0), read.group(1)));
            }
            pieces.put(read.group(1), Integer.valueOf(read.group(2)));
        }
        return pieces;
    }

    private ParameterException bad(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
