package shop.troth.desk.home;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.orders.OrderList;
import shop.troth.payments.Refunds;

/**
 * Sales of the last days as bars, with their sums. All amounts are in one currency: that of the newest day.
 *
 * @param most the highest bar
 */
public record SalesPlot(String today, String week, String month, String most, List<Bar> bars) {

    /** Width of a bar with its gap, and height of the highest, in the units of the drawing. */
    public static final int STEP = 20;

    public static final int HEIGHT = 120;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    /** @param x its left edge */
    public record Bar(int x, int y, int height, String title) {}

    /** @param failed refunds that the bank refused or returned: they were subtracted from the sales and are added back */
    static SalesPlot of(List<OrderList.Day> sold, List<Refunds.Failed> failed, LocalDate today, int days) {
        var currency = sold.isEmpty() ? CurrencyUnit.USD : sold.getLast().net().getCurrencyUnit();
        var net = new TreeMap<LocalDate, Money>();
        sold.stream()
                .filter(it -> it.net().getCurrencyUnit().equals(currency))
                .forEach(it -> net.put(it.day(), it.net()));
        failed.stream()
                .filter(it -> it.amount().getCurrencyUnit().equals(currency))
                .forEach(it -> net.merge(it.day(), it.amount(), Money::plus));
        var zero = Money.zero(currency);
        var most = net.values().stream()
                .filter(Money::isPositive)
                .max(Money::compareTo)
                .orElse(zero);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < days; i++) {
            var day = today.minusDays(days - 1L - i);
            var money = net.getOrDefault(day, zero);
            var height = most.isZero()
                    ? 0
                    : (int) Math.max(0, money.getAmountMinorLong() * HEIGHT / most.getAmountMinorLong());
            bars.add(new Bar(i * STEP, HEIGHT - height, height, DAY.format(day) + ": " + text(money)));
        }
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new SalesPlot(
                text(sum(net, zero, it -> it.equals(today))),
                text(sum(net, zero, it -> !it.isBefore(monday))),
                text(sum(net, zero, it -> true)),
                text(most),
                List.copyOf(bars));
    }

    private static Money sum(TreeMap<LocalDate, Money> net, Money zero, Predicate<LocalDate> of) {
        return net.entrySet().stream()
                .filter(it -> of.test(it.getKey()))
                .map(it -> it.getValue())
                .reduce(zero, Money::plus);
    }

    private static String text(Money money) {
        return DeskAmounts.text(money);
    }
}
