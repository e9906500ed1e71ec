package shop.troth.desk.report;

import java.util.function.ToLongFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.insight.Figures;

/**
 * A column of a report.
 *
 * @param money whether it is an amount, in minor units; otherwise it is a count
 */
record Column(String title, boolean money, ToLongFunction<Figures> of) {

    static Column count(String title, ToLongFunction<Figures> of) {
        return new Column(title, false, of);
    }

    static Column money(String title, ToLongFunction<Figures> of) {
        return new Column(title, true, of);
    }

    /** As the page shows it, such as {@code $1,204.50} or {@code 1,204}. */
    String shown(long value, CurrencyUnit currency) {
        return money ? DeskAmounts.text(Money.ofMinor(currency, value)) : "%,d".formatted(value);
    }

    /** As the file has it, such as {@code 1204.50} or {@code 1204}: a number for every spreadsheet, even if it is negative. */
    String written(long value, CurrencyUnit currency) {
        return money ? Money.ofMinor(currency, value).getAmount().toPlainString() : Long.toString(value);
    }
}
