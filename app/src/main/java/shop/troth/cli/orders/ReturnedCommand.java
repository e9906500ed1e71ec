package shop.troth.cli.orders;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code returned}: records that the carrier brought a package back. */
@Command(
        name = "returned",
        mixinStandardHelpOptions = true,
        description = {
            "Records that the carrier brought an order's package back.",
            "If the store's policy promises it, the buyer's account asks at the next visit whether the details are still right. Needs a running serve on the same data. Running it twice changes nothing."
        })
public final class ReturnedCommand implements Callable<Integer> {

    @Mixin
    private final OrderArguments order = new OrderArguments();

    /** Used by picocli. */
    public ReturnedCommand() {}

    @Override
    public Integer call() {
        order.ask(ReturnedAdminCommand.NAME, Map.of());
        return 0;
    }
}
