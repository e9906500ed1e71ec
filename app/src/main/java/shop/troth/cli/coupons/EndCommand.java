package shop.troth.cli.coupons;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;

/** {@code coupon end}: ends a coupon. */
@Command(
        name = "end",
        description = "Ends a coupon immediately and permanently. Orders already placed with it keep their discount.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 ended, 1 the store has no coupon with this code, 2 usage error."})
final class EndCommand implements Callable<Integer> {

    @Mixin
    private CouponDatabase database;

    @Parameters(index = "1", paramLabel = "CODE", description = "The coupon.")
    private String code;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    EndCommand() {}

    @Override
    public Integer call() {
        var store = database.store();
        var ended = CouponDatabase.code(code, spec);
        if (!database.ask(it -> it.end(store.id(), ended))) {
            throw new Problem("%s has no coupon %s: `coupon list %s` shows its coupons."
                    .formatted(store.id(), ended, store.id()));
        }
        spec.commandLine().getOut().printf("Ended coupon %s of %s.%n", ended, store.id());
        return 0;
    }
}
