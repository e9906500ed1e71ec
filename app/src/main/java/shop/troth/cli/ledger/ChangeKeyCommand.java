package shop.troth.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.KeyChange;

/** Gives a ledger a new signing key, while the shop is running. */
@Command(
        name = "change-key",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a store's ledger a new signing key. The old key signs the change, so the ledger stays continuous.",
            "Works with a running serve; without one, the key changes at the next start."
        })
final class ChangeKeyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, or its test copy STORE~probe.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

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
                        .printf(
                                "The signing key of %s will change the next time serve runs on this database.%n",
                                store);
                return 0;
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Key %d now signs the ledger of %s: distribute the new /.well-known/troth-ledger.pub.%n",
                            now, store);
            return 0;
        }
    }

    private static int number(KeyChange keys, StoreId id) {
        return keys.current(id).orElseThrow();
    }
}
