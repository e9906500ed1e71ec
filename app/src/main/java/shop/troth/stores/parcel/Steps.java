package shop.troth.stores.parcel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The prices of a delivery method in one zone: by the value of the goods before promotions and coupons, or by their weight, or flat.
 *
 * @param first the price below the first step
 * @param byValue in ascending order of value
 * @param byWeight in ascending order of weight; if there are any, {@code byValue} is empty
 */
public record Steps(Money first, List<Step> byValue, List<WeightStep> byWeight) {

    /** @param from the value of the goods from which the price applies */
    public record Step(Money from, Money price) {}

    /**
     * A price from a weight on.
     *
     * @param from as in the file, such as {@code 20 lb}
     * @param milligrams the same, rounded down
     */
    public record WeightStep(String from, long milligrams, Money price) {}

    /** The price for a parcel. If the weight is not known, the highest price applies, so that the store never loses money. */
    public Money of(Parcel parcel) {
        if (byWeight.isEmpty()) {
            return of(parcel.goods());
        }
        return parcel.milligrams().isEmpty()
                ? all().max(Comparator.naturalOrder()).orElseThrow()
                : byWeight.stream()
                        .filter(it -> it.milligrams() <= parcel.milligrams().getAsLong())
                        .reduce((_, heavier) -> heavier)
                        .map(WeightStep::price)
                        .orElse(first);
    }

    /** All possible prices for goods of this value, at any weight. */
    public Stream<Money> range(Money goods) {
        return byWeight.isEmpty() ? Stream.of(of(goods)) : all();
    }

    /** Whether it is a single price. */
    public boolean isFlat() {
        return byValue.isEmpty() && byWeight.isEmpty();
    }

    private Money of(Money goods) {
        return byValue.stream()
                .filter(it -> !goods.isLessThan(it.from()))
                .reduce((_, higher) -> higher)
                .map(Step::price)
                .orElse(first);
    }

    private Stream<Money> all() {
        return Stream.concat(Stream.of(first), byWeight.stream().map(WeightStep::price));
    }
}
