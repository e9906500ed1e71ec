package shop.troth.cli.visits;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.StoreByName;
import shop.troth.content.SiteSnapshot;
import shop.troth.kernel.Problem;
import shop.troth.visits.MakeUpVisits;

/** {@code visits}: commands about visits. */
@Command(
        name = "visits",
        description = "Makes up visits, to see what the desk's reports look like.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = VisitsCommand.MakeUpCommand.class)
public final class VisitsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    VisitsCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No visits command given; see --help for the list.");
    }

    /** {@code visits make-up}: makes up a month. */
    @Command(
            name = "make-up",
            description =
                    "Adds made-up visits to a store's sums, from the first of last month to yesterday. The desk's reports say so. Not for a store with a public address. Works with or without a running serve.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 added, 1 the stores have a public address, 2 usage error."})
    static final class MakeUpCommand implements Callable<Integer> {

        private static final Pattern PRODUCT = Pattern.compile("(?<=\\n)[^,\"\\n]+,([a-z0-9-]+),");

        @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
        private String name;

        @Mixin
        private DatabaseOptions database;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli fills it in
        MakeUpCommand() {}

        @Override
        public Integer call() throws IOException {
            var store = StoreByName.of(name, database.stores(), spec);
            if (database.hasPublicAddress()) {
                throw new Problem("These stores have a public address, and their visits must be real.");
            }
            var written = SiteSnapshot.of(store).pages().stream().map(it -> "/pages/" + it.name());
            var products = PRODUCT.matcher(Files.readString(store.folder().resolve("catalogue.csv")))
                    .results()
                    .map(it -> "/products/" + it.group(1))
                    .distinct();
            try (var open = database.open()) {
                var today = LocalDate.now(store.dispatch().zone());
                long visits = MakeUpVisits.run(
                        open.visits(),
                        store.id(),
                        Stream.concat(written, products).toList(),
                        store.features().campaigns(),
                        today,
                        new Random());
                spec.commandLine()
                        .getOut()
                        .printf("%s: made up %,d visits since %s.%n", store.id(), visits, MakeUpVisits.first(today));
            }
            return 0;
        }
    }
}
