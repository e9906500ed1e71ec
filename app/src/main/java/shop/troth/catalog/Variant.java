package shop.troth.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is bought: one catalog number.
 *
 * @param product the slug of its product
 * @param options its place on the product's axes, such as {@code Pore size: 0.22 µm}
 * @param details specifications that hold for this variant alone
 * @param unit what one piece of it is, such as {@code pack of 100}
 * @param price for one unit, before delivery and tax
 * @param was a former price, higher than {@code price}; null if there is none to show
 * @param breaks lower prices for more, from the smallest quantity to the largest
 */
public record Variant(
        Sku sku,
        String product,
        List<Attribute> options,
        List<Attribute> details,
        String unit,
        Money price,
        @Nullable Money was,
        List<PriceBreak> breaks) {

    /** What one unit costs when so many are bought. */
    public Money price(int quantity) {
        var each = price;
        for (var lower : breaks) {
            if (quantity >= lower.from() && lower.each().isLessThan(each)) {
                each = lower.each();
            }
        }
        return each;
    }

    /** @throws IllegalArgumentException if the product has no such axis */
    public String option(String axis) {
        return options.stream()
                .filter(it -> it.name().equals(axis))
                .map(Attribute::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such axis"));
    }

    /** Its options in one line, such as {@code 0.22 µm · 47 mm · 100 a pack}. */
    public String inWords() {
        return options.stream().map(Attribute::value).collect(Collectors.joining(" · "));
    }
}
