package shop.troth.cli.coupons;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;

/** {@code coupon list}: lists every coupon that a store has or had. */
@Command(
        name = "list",
        description =
                "Lists a store's coupons, including ended ones: the discount, when each is valid and how often it was used.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 listed, 2 usage error."})
final class ListCommand implements Callable<Integer> {

    private static final int AT_ONCE = 200;

    @Mixin
    private CouponDatabase database;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ListCommand() {}

    @Override
    public Integer call() {
        var store = database.store();
        var many = database.ask(it -> list(it, store));
        if (many == 0) {
            spec.commandLine().getOut().printf("%s has no coupons yet.%n", store.id());
        }
        return 0;
    }

    private int list(Coupons coupons, Store store) {
        var many = 0;
        for (var page = coupons.after(store, "", AT_ONCE);
                !page.isEmpty();
                page = coupons.after(store, page.getLast().code().value(), AT_ONCE)) {
            page.forEach(it -> spec.commandLine().getOut().println(CouponLine.of(it)));
            many += page.size();
        }
        return many;
    }
}
