package shop.troth.stores.parcel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * What a way of delivery costs in one place: by the value of the goods before promotions and coupons, or by their weight, or neither.
 *
 * @param first below the first step
 * @param byValue from the smallest value to the largest
 * @param byWeight from the smallest weight to the largest; if there are any, {@code byValue} is empty
 */
public record Steps(Money first, List<Step> byValue, List<WeightStep> byWeight) {

    /** @param from the value of the goods from which it counts */
    public record Step(Money from, Money price) {}

    /**
     * A price from a weight on.
     *
     * @param from as the file has it, such as {@code 20 lb}
     * @param milligrams the same, rounded down
     */
    public record WeightStep(String from, long milligrams, Money price) {}

    /** For a parcel. One whose weight is not known costs the most that any weight does, so that the store never pays for it. */
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

    /** All prices that goods of this value can have, whatever they weigh. */
    public Stream<Money> range(Money goods) {
        return byWeight.isEmpty() ? Stream.of(of(goods)) : all();
    }

    /** Whether it is one price for all. */
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
