package shop.troth.cli.coupons;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import shop.troth.cli.options.StoreDatabase;
import shop.troth.kernel.Problem;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.Coupon.Off;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;

/** {@code coupon}: the commands about coupons. */
@Command(
        name = "coupon",
        description = "Adds, lists and ends a store's coupons. Works with or without a running serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CouponCommand.AddCommand.class, CouponCommand.ListCommand.class, CouponCommand.EndCommand.class})
public final class CouponCommand {

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
        private StoreDatabase database;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = database.store();
            var many = database.ask(it -> list(new Coupons(JdbcClient.create(it)), store));
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
        private StoreDatabase database;

        @Parameters(index = "1", paramLabel = "CODE", description = "The coupon.")
        private String code;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = database.store();
            var ended = code(code, spec);
            if (!database.ask(it -> new Coupons(JdbcClient.create(it)).end(store.id(), ended))) {
                throw new Problem("%s has no coupon %s: `coupon list %s` shows its coupons."
                        .formatted(store.id(), ended, store.id()));
            }
            spec.commandLine().getOut().printf("Ended coupon %s of %s.%n", ended, store.id());
            return 0;
        }
    }

    /** {@code coupon add}: adds a coupon. */
    @Command(
            name = "add",
            description = "Adds a coupon to a store. It is valid immediately, or from its first day.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 added, 1 the store has or had a coupon with this code, 2 usage error."})
    static final class AddCommand implements Callable<Integer> {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        /** Digits before the point of an amount: more than any order, and far from the end of the column. */
        private static final int MOST_DIGITS = 12;

        @Mixin
        private StoreDatabase database;

        @Parameters(index = "1", paramLabel = "CODE", description = "What shoppers type: letters, digits and hyphens.")
        private String code;

        @ArgGroup(multiplicity = "1")
        private Reduction reduction;

        /** Exactly one of the two options. */
        static final class Reduction {

            @Option(
                    names = "--percent",
                    paramLabel = "PERCENT",
                    description = "Percent off the goods, such as 10 or 7.5.")
            private @Nullable BigDecimal percent;

            @Option(
                    names = "--amount",
                    paramLabel = "AMOUNT",
                    description = "Amount off the goods, such as 5.00, never more than they cost.")
            private @Nullable BigDecimal amount;
        }

        @Option(
                names = "--from",
                paramLabel = "DATE",
                converter = Day.class,
                description = "The first valid day in UTC, such as 2026-12-01.")
        private @Nullable LocalDate from;

        @Option(
                names = "--until",
                paramLabel = "DATE",
                converter = Day.class,
                description = "The last valid day in UTC, such as 2026-12-24.")
        private @Nullable LocalDate until;

        @Option(names = "--least", paramLabel = "AMOUNT", description = "The minimum goods total it applies to.")
        private @Nullable BigDecimal least;

        @Option(
                names = "--uses",
                paramLabel = "ORDERS",
                description = "The maximum number of orders it can be used in.")
        private @Nullable Integer uses;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = database.store();
            var coupon = coupon(store.currency());
            if (!database.ask(it -> new Coupons(JdbcClient.create(it)).add(store.id(), coupon))) {
                throw new Problem(
                        "%s has or had a coupon %s: choose another code.".formatted(store.id(), coupon.code()));
            }
            spec.commandLine().getOut().printf("%s: %s%n", store.id(), CouponLine.of(coupon));
            return 0;
        }

        private Coupon coupon(CurrencyUnit currency) {
            if (from != null && until != null && until.isBefore(from)) {
                throw bad("--until is before --from.");
            }
            if (until != null && until.isBefore(LocalDate.now(ZoneOffset.UTC))) {
                throw bad("--until is in the past: the coupon would never be valid.");
            }
            if (uses != null && uses < 1) {
                throw bad("--uses must be at least 1.");
            }
            return new Coupon(
                    code(code, spec),
                    reduction.percent != null ? percent(reduction.percent) : new Off.Amount(amount(currency)),
                    least == null ? Money.zero(currency) : money(currency, least, "--least"),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    uses == null ? OptionalInt.empty() : OptionalInt.of(uses),
                    0,
                    false);
        }

        private Off percent(BigDecimal percent) {
            var plain = percent.stripTrailingZeros();
            if (plain.signum() <= 0 || plain.compareTo(HUNDRED) > 0 || plain.scale() > 2) {
                throw bad("--percent must be above 0 and at most 100, with at most two decimals.");
            }
            return new Off.Percent(plain.movePointRight(2).intValueExact());
        }

        private Money amount(CurrencyUnit currency) {
            var amount = money(currency, reduction.amount == null ? BigDecimal.ZERO : reduction.amount, "--amount");
            if (!amount.isPositive()) {
                throw bad("--amount must be above 0.");
            }
            return amount;
        }

        private Money money(CurrencyUnit currency, BigDecimal amount, String option) {
            if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
                throw bad("%s is too large.".formatted(option));
            }
            try {
                var money = Money.of(currency, amount);
                if (!money.isNegative()) {
                    return money;
                }
            } catch (ArithmeticException e) {
                // reported below
            }
            throw bad("%s is an amount such as %s."
                    .formatted(option, Money.ofMajor(currency, 5).getAmount()));
        }

        private ParameterException bad(String sentence) {
            return new ParameterException(spec.commandLine(), sentence);
        }

        /** Converts a day on the command line. */
        static final class Day implements ITypeConverter<LocalDate> {

            Day() {}

            /** @throws TypeConversionException if it is not a valid date */
            @Override
            public LocalDate convert(String typed) {
                try {
                    return LocalDate.parse(typed);
                } catch (DateTimeException e) {
                    throw new TypeConversionException(
                            "“%s” is not a valid date: write it like 2026-12-24.".formatted(typed));
                }
            }
        }
    }

    private static CouponCode code(String typed, CommandSpec spec) {
        return CouponCode.of(typed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "“%s” is not a valid code: use 3 to 30 letters, digits and hyphens.".formatted(typed)));
    }

    /** Describes a coupon in one line. */
    static final class CouponLine {

        private CouponLine() {}

        static String of(Coupon coupon) {
            var line = new StringBuilder("%-12s %s off the goods".formatted(coupon.code(), off(coupon.off())));
            if (coupon.least().isPositive()) {
                line.append(" of ").append(coupon.least()).append(" or more");
            }
            coupon.from().ifPresent(it -> line.append(", from ").append(it));
            coupon.until().ifPresent(it -> line.append(", until ").append(it));
            line.append("; used ").append(coupon.used());
            coupon.most().ifPresent(it -> line.append(" of ").append(it));
            return line.append(coupon.ended() ? "; ended" : "").toString();
        }

        private static String off(Off off) {
            return switch (off) {
                case Off.Percent(var basisPoints) ->
                    BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
                case Off.Amount(var amount) -> amount.toString();
            };
        }
    }
}
