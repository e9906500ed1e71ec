package shop.troth.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.database.DatabaseOptions;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.KeyChange;

/** Gives a record a new signing key, while the shop runs. */
@Command(
        name = "change-key",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a new key sign a store's record from now on; the old one signs it in, so that the record stays one.",
            "Works beside a running serve; without one, the key is changed at its next start."
        })
final class ChangeKeyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, or its twin STORE~probe.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ChangeKeyCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var id = StoreName.of(store, spec);
        try (var open = database.open()) {
            StoreName.mustHaveARecord(id, open.dataSource(), spec);
            var keys = new KeyChange(open.dataSource());
            int before = number(keys, id);
            keys.ask(id);
            var end = Instant.now().plus(PATIENCE);
            while (number(keys, id) == before && Instant.now().isBefore(end)) {
                Thread.sleep(LOOK);
            }
            int now = number(keys, id);
            if (now == before) {
                spec.commandLine()
                        .getOut()
                        .printf("The key of %s changes as soon as a serve runs on this database.%n", store);
                return 0;
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Key %d signs the record of %s now: give out /.well-known/troth-ledger.pub anew.%n",
                            now, store);
            return 0;
        }
    }

    private static int number(KeyChange keys, StoreId id) {
        return keys.current(id).orElseThrow();
    }
}
