package shop.troth.cli.policy;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.published.WithdrawPolicy;

/** {@code policy withdraw}: withdraws a version that is not in effect yet. */
@Command(
        name = "withdraw",
        description = {
            "Withdraws the version of a store's policy that is published but not yet in effect.",
            "It stays in the list of versions and in the ledger, marked as withdrawn; objections to it still apply."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 withdrawn, 1 there is none or it is too late, 2 usage error."})
final class WithdrawCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STORE", description = "The store.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    WithdrawCommand() {}

    @Override
    public Integer call() {
        var id = StoreArgument.of(store, spec);
        try (var open = database.open()) {
            var gone = new WithdrawPolicy(open.dataSource(), PolicyEntries::new, Clock.systemUTC()).withdraw(id);
            spec.commandLine()
                    .getOut()
                    .printf("Withdrew version %d of %s; it will not take effect.%n", gone.number(), id);
        }
        return 0;
    }
}
