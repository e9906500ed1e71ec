package shop.troth.cli.trouble;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cli.trouble.TroubleDatabase.Books;
import shop.troth.kernel.Problem;
import shop.troth.orders.Order;

/** {@code trouble}: lists the open cases of a store, or all cases about an order, and has commands to open and close them. */
@Command(
        name = "trouble",
        description = {
            "Lists a store's open cases: number, kind, who acts next, the deadline and the order.",
            "With an order number, lists all cases about the order, their history and the facts needed to answer a disputed charge. Shows no personal data."
        },
        mixinStandardHelpOptions = true,
        subcommands = {OpenCommand.class, TroubleCommand.CloseCommand.class},
        footer = {"", "Exit codes: 0 listed, 1 there is no such order, 2 usage error."})
public final class TroubleCommand implements Callable<Integer> {

    private static final int AT_ONCE = 200;

    @Mixin
    private TroubleDatabase database;

    @Parameters(index = "0", arity = "0..1", paramLabel = "STORE", description = "The store.")
    private @Nullable String store; // picocli wants a required one even before "open" and "close"

    @Parameters(index = "1", arity = "0..1", paramLabel = "ORDER-NUMBER", description = "Only cases about this order.")
    private @Nullable String number;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var wanted = number;
        if (store == null) {
            throw new ParameterException(spec.commandLine(), "No store given; see --help.");
        }
        return database.ask(store, it -> wanted == null ? listOpen(it, out) : show(it, wanted, out));
    }

    private static int listOpen(Books books, PrintWriter out) {
        var store = books.store().id();
        var kinds = CaseKind.OF_ORDERS;
        var after = "";
        for (var page = books.caseList().open(store, kinds, after, AT_ONCE);
                !page.isEmpty();
                page = books.caseList().open(store, kinds, after, AT_ONCE)) {
            for (var one : page) {
                var order = books.orders().find(store, one.about()).orElseThrow();
                out.println(TroubleLines.line(one, order.number()));
            }
            after = page.getLast().number();
        }
        if (after.isEmpty()) {
            out.printf("%s has no open cases.%n", store);
        }
        return 0;
    }

    private static int show(Books books, String number, PrintWriter out) {
        var order = books.order(number);
        var store = books.store().id();
        TroubleLines.facts(order).forEach(out::println);
        var all = books.cases().about(store, order.id());
        if (all.isEmpty()) {
            out.println("No cases about this order.");
        }
        for (var one : all) {
            out.println(TroubleLines.line(one, order.number()));
            one.pieces().forEach((sku, pieces) -> out.printf("    %d of %s%n", pieces, sku));
            books.cases().history(store, one.id()).forEach(it -> out.printf("    %s  %s%n", it.at(), it.what()));
        }
        return 0;
    }

    /** Describes cases and orders in lines, without the person. */
    static final class TroubleLines {

        private TroubleLines() {}

        static String line(Case one, String order) {
            var state =
                    one.ending().map(it -> "closed, " + it).orElse(one.state().word());
            var kind = one.topic().isEmpty() ? one.kind().word() : one.kind().word() + "/" + one.topic();
            return "%-11s %-24s %-14s due %s  order %s".formatted(one.number(), kind, state, one.due(), order);
        }

        /** The facts with which a merchant can answer the bank when a charge is disputed. */
        static List<String> facts(Order order) {
            var lines = new ArrayList<String>();
            lines.add("Order %s: %s".formatted(order.number(), order.state().word()));
            lines.add("    placed %s, under the policy version %s".formatted(order.placedAt(), order.policy()));
            var totals = order.totals();
            lines.add("    paid on the bank's own page; %s: goods %s, delivery %s, tax %s"
                    .formatted(totals.total(), totals.goods(), totals.deliveryPrice(), totals.tax()));
            order.lines()
                    .forEach(it ->
                            lines.add("    %d × %s %s, %s".formatted(it.quantity(), it.sku(), it.name(), it.total())));
            lines.add("    delivery method %s".formatted(order.delivery().method()));
            return lines;
        }
    }

    /** {@code trouble close}: closes a resolved case. */
    @Command(
            name = "close",
            description = "Closes a resolved case permanently. The order page shows it as resolved.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 closed, 1 there is no such open case or it is a dispute, 2 usage error."})
    static final class CloseCommand implements Callable<Integer> {

        @Mixin
        private TroubleDatabase database;

        @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
        private String store;

        @Parameters(index = "1", paramLabel = "CASE", description = "The case number, such as C-7K3FQ9XD.")
        private String number;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var closed = database.ask(store, books -> {
                var store = books.store().id();
                var found = books.cases().find(store, number.strip().toUpperCase(java.util.Locale.ROOT));
                if (found.filter(it -> it.isOpen() && !it.mayBeClosedByStaff()).isPresent()) {
                    throw new Problem("%s is a dispute, which only the bank decides.".formatted(number));
                }
                return found.filter(it -> books.cases()
                                .step(store, it.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, Instant.now()))
                        .orElseThrow(() -> new Problem("%s has no open case %s: `trouble %s` lists its open cases."
                                .formatted(store, number, store)));
            });
            spec.commandLine().getOut().printf("Closed %s.%n", closed.number());
            return 0;
        }
    }
}
