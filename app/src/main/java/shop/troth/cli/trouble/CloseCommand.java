package shop.troth.cli.trouble;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.kernel.Problem;

/** {@code trouble close}: closes a resolved case. */
@Command(
        name = "close",
        description = "Closes a resolved case permanently. The order page shows it as resolved.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 closed, 1 there is no such open case or it is a dispute, 2 usage error."})
final class CloseCommand implements Callable<Integer> {

    @Mixin
    private TroubleDatabase database;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Parameters(index = "1", paramLabel = "CASE", description = "The case number, such as C-7K3FQ9XD.")
    private String number;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CloseCommand() {}

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
