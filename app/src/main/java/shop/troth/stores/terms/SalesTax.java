package shop.troth.stores.terms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * Where a store collects sales tax, and at which rates.
 *
 * @param rates by the two-letter code of the United States Postal Service (Publication 28, appendix B), in thousandths of a percent: 6250
 *     is 6.25 percent. States use up to three decimals, so basis points are not precise enough
 */
public record SalesTax(Map<String, Integer> rates) {

    /** No sales tax anywhere. */
    public static final SalesTax NOWHERE = new SalesTax(Map.of());

    /** The number of decimals of a rate as a fraction of 1. */
    public static final int DECIMALS = 5;

    /** The codes that a rate can be for: the states, the District of Columbia, the territories, and the military codes. */
    public static final Set<String> STATES = Set.of("""
            AL AK AS AZ AR AA AE AP CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM \
            NY NC ND MP OH OK OR PA PR RI SC SD TN TX UT VT VI VA WA WV WI WY""".split(" "));

    /** @param rate in thousandths of a percent; the tax is rounded half up */
    public static Money of(Money goods, int rate) {
        return goods.multipliedBy(BigDecimal.valueOf(rate, DECIMALS), RoundingMode.HALF_UP);
    }

    public boolean isCollected() {
        return !rates.isEmpty();
    }

    /** Whether some state has this rate now; 0 is the rate of all states that are not listed. */
    public boolean knows(int rate) {
        return rate == 0 || rates.containsValue(rate);
    }

    /** A rate with the states that have it now, such as {@code 6.25% (MA)}. */
    public String called(int rate) {
        var states = rates.entrySet().stream()
                .filter(it -> it.getValue() == rate)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        var percent =
                BigDecimal.valueOf(rate, DECIMALS - 2).stripTrailingZeros().toPlainString() + "%";
        return states.isEmpty() ? percent : percent + " (" + states + ")";
    }

    /** The rate, 0 included, that results in this tax on these goods; empty if none does or several do. */
    public OptionalInt rateOf(Money goods, Money tax) {
        var found = IntStream.concat(IntStream.of(0), rates.values().stream().mapToInt(Integer::intValue))
                .distinct()
                .filter(it -> of(goods, it).equals(tax))
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }
}
