package shop.troth.desk.view;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;

/** Amounts as the desk shows them, such as {@code $1,204.50}. */
public final class DeskAmounts {

    private DeskAmounts() {}

    /** An amount of sales tax, or {@code Tax exempt} if the buyer pays none. */
    public static String tax(Money tax, boolean exempt) {
        return exempt ? shop.troth.pricing.Amounts.tax(tax, true) : text(tax);
    }

    /** Such as {@code $1,204.50}. */
    public static String text(Money money) {
        var format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        BigDecimal amount = money.getAmount();
        return format.format(amount);
    }
}
