package shop.troth.desk.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import shop.troth.catalog.price.PriceRule;
import shop.troth.catalog.price.PriceRule.Kind;
import shop.troth.catalog.price.PriceRule.Period;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Store;

/** A rule for changing many prices, as it was typed. */
record TypedRule(Kind kind, String value, boolean ending99, boolean showWas, String saleFrom, String saleUntil) {

    private static final String NUMBER = "[0-9]{1,7}(\\.[0-9]{1,2})?";

    /** @throws IllegalArgumentException if it is not valid, with a message for the person who typed it */
    PriceRule read(Store store) {
        return new PriceRule(
                kind,
                kind.hasValue() ? amount(store.currency()) : BigDecimal.ZERO,
                ending99,
                showWas,
                kind.isSale() ? Optional.of(period(store.dispatch())) : Optional.empty());
    }

    /** A percentage, or an amount in whole minor units. */
    private BigDecimal amount(CurrencyUnit currency) {
        var typed = value.strip().replace("$", "").replace(",", "").replace("%", "");
        if (typed.matches(NUMBER)) {
            var amount = new BigDecimal(typed);
            var minor = kind.isPercent() ? amount : amount.movePointRight(currency.getDecimalPlaces());
            if (kind.isPercent() || minor.stripTrailingZeros().scale() <= 0) {
                return minor;
            }
        }
        throw new IllegalArgumentException("Enter a number such as 5 or 12.50.");
    }

    private Period period(Dispatch clock) {
        if (saleFrom.isBlank() || saleUntil.isBlank()) {
            throw new IllegalArgumentException("Enter when the sale starts and when it ends.");
        }
        try {
            var period = new Period(clock.read(saleFrom.strip()), clock.read(saleUntil.strip()));
            if (period.until().isAfter(period.from())) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The start or the end of the sale: " + e.getMessage() + ".", e);
        }
        throw new IllegalArgumentException("A sale must end after it starts.");
    }
}
