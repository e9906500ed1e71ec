package shop.troth.desk.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.desk.view.Amounts;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;
import shop.troth.stores.terms.SalesTax;

/** What the bank accepts in one payment, in minor units: the limits of a Stripe Checkout Session. */
final class BankLimits {

    private static final long LEAST_PAID = 50;
    private static final long MOST_PAID = 99_999_999;

    private BankLimits() {}

    /**
     * Why the bank would not accept a payment of a quote with one of its shipping methods, in a sentence; empty if it would. The largest
     * total includes the highest sales tax.
     */
    static Optional<String> unpayable(Store store, SalesQuotes.Draft draft) {
        var goods = draft.lines().stream()
                .mapToLong(it -> it.total().getAmountMinorLong())
                .sum();
        var totals = store.deliveries().stream()
                .flatMap(way -> draft.delivery()
                        .filter(it -> it.method().equals(way.id()))
                        .map(it -> Stream.of(it.price()))
                        .orElseGet(() -> way.prices().range(Money.ofMinor(store.currency(), goods))))
                .mapToLong(it -> goods + it.getAmountMinorLong())
                .summaryStatistics();
        if (totals.getMin() < LEAST_PAID) {
            return Optional.of("With shipping, this comes to less than %s, the least the bank takes."
                    .formatted(Amounts.text(Money.ofMinor(store.currency(), LEAST_PAID))));
        }
        return totals.getMax() + tax(store, draft, goods) > MOST_PAID
                ? Optional.of(
                        "With shipping and sales tax, this comes to more than %s, the most the bank takes at once."
                                .formatted(Amounts.text(Money.ofMinor(store.currency(), MOST_PAID))))
                : Optional.empty();
    }

    private static long tax(Store store, SalesQuotes.Draft draft, long goods) {
        if (draft.exemption().isPresent()) {
            return 0;
        }
        var rate = store.conditions().salesTax().rates().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return Money.ofMinor(store.currency(), goods)
                .multipliedBy(BigDecimal.valueOf(rate, SalesTax.DECIMALS), RoundingMode.HALF_UP)
                .getAmountMinorLong();
    }
}
