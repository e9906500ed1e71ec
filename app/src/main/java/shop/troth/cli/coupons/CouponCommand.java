package shop.troth.cli.coupons;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coupon}: everything about coupons. */
@Command(
        name = "coupon",
        description = "Adds, lists and ends the coupons of a store, beside a running serve or without one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddCommand.class, ListCommand.class, EndCommand.class})
public final class CouponCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CouponCommand() {}

    /** Without a sub-command it is a bad call. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with a coupon; --help lists it.");
    }
}
