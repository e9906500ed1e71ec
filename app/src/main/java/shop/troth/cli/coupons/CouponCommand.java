package shop.troth.cli.coupons;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coupon}: the commands about coupons. */
@Command(
        name = "coupon",
        description = "Adds, lists and ends a store's coupons. Works with or without a running serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddCommand.class, ListCommand.class, EndCommand.class})
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
}
