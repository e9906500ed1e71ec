package shop.troth.cli.coupons;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;

/** {@code coupon}: the commands about coupons. */
@Command(
        name = "coupon",
        description = "Adds, lists and ends a store's coupons. Works with or without a running serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddCommand.class, CouponCommand.ListCommand.class, CouponCommand.EndCommand.class})
public final class CouponCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CouponCommand() {}

    /** Reports a usage error, because there is no subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No coupon command given; see --help for the list.");
    }

    /** {@code coupon list}: lists every coupon that a store has or had. */
    @Command(
            name = "list",
            description =
                    "Lists a store's coupons, including ended ones: the discount, when each is valid and how often it was used.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 listed, 2 usage error."})
    static final class ListCommand implements Callable<Integer> {

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

    /** {@code coupon end}: ends a coupon. */
    @Command(
            name = "end",
            description =
                    "Ends a coupon immediately and permanently. Orders already placed with it keep their discount.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 ended, 1 the store has no coupon with this code, 2 usage error."})
    static final class EndCommand implements Callable<Integer> {

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
}
