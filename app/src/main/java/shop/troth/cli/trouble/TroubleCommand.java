package shop.troth.cli.trouble;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cases.CaseKind;
import shop.troth.cli.trouble.TroubleDatabase.Books;

/** {@code trouble}: lists the open cases of a store, or all cases about an order, and has commands to open and close them. */
@Command(
        name = "trouble",
        description = {
            "Lists a store's open cases: number, kind, who acts next, the deadline and the order.",
            "With an order number, lists all cases about the order, their history and the facts needed to answer a disputed charge. Shows no personal data."
        },
        mixinStandardHelpOptions = true,
        subcommands = {OpenCommand.class, CloseCommand.class},
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

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    TroubleCommand() {}

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
}
