package shop.troth.cli.ledger;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.ledger.Witnesses;

/** Prints the state of a ledger's witnesses. The exit code is 1 if something is wrong with one. */
@Command(
        name = "witnesses",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how far each witness has signed a store's ledger, and any problem with the last request to it.",
            "Works with or without a running serve, which is what sends the requests."
        },
        footer = {"", "Exit codes: 0 no problems, 1 a problem with at least one witness, 2 usage error."})
final class WitnessesCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, or its test copy STORE~probe.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var open = database.open()) {
            var id = StoreName.of(store, spec);
            StoreName.mustHaveARecord(id, open.dataSource(), spec);
            var standings = new Witnesses(open.dataSource()).standings(id);
            if (standings.isEmpty()) {
                out.printf("No witness of %s was contacted in the last hour, and none has ever signed.%n", store);
            }
            standings.forEach(it -> out.println(words(it)));
            return standings.stream().anyMatch(it -> it.problem().isPresent()) ? 1 : 0;
        }
    }

    private static String words(Witnesses.Standing witness) {
        return "%s: %s%s"
                .formatted(
                        witness.name(),
                        witness.at()
                                .map(at -> "signed the first %,d entries on %s.".formatted(witness.size(), at))
                                .orElse("has signed nothing yet."),
                        witness.problem()
                                .map(why -> " On the last request, it %s.".formatted(why))
                                .orElse(""));
    }
}
