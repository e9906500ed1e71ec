package shop.troth.storefront.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.troth.catalog.Variant;

/** Calculates the price per piece of units with several pieces, so that a case and a pack can be compared. */
public final class PiecePrice {

    private static final BigDecimal TEN_CENTS = new BigDecimal("0.10");
    private static final String METERS = " m";
    private static final int CENTS = 2;
    private static final int TENTHS_OF_A_CENT = 3;
    private static final int EXACT_ENOUGH = 6;

    private PiecePrice() {}

    /** Returns a price such as {@code $1.25 each}, or per meter; to a tenth of a cent below ten cents. Empty for single pieces. */
    public static String of(Variant variant) {
        return of(variant, 1);
    }

    /** Returns the price per piece when buying so many units, which may be lower. */
    public static String of(Variant variant, int units) {
        return amount(variant, units).map(it -> words(variant, it)).orElse("");
    }

    /** Returns the lowest price per piece, with {@code from} if they differ or one variant is a single piece; empty if all are. */
    static String lowest(List<Variant> variants) {
        var amounts = variants.stream().flatMap(it -> amount(it).stream()).toList();
        var words = variants.stream()
                .filter(it -> amount(it).isPresent())
                .min(Comparator.comparing(it -> amount(it).orElseThrow()))
                .map(PiecePrice::of)
                .orElse("");
        var differ = amounts.stream().distinct().count() > 1 || amounts.size() < variants.size();
        return differ && !words.isEmpty() ? "from " + words : words;
    }

    private static Optional<BigDecimal> amount(Variant variant) {
        return amount(variant, 1);
    }

    private static Optional<BigDecimal> amount(Variant variant, int units) {
        var pieces = variant.saleUnit().pieces();
        return pieces <= 1
                ? Optional.empty()
                : Optional.of(variant.price(units)
                        .getAmount()
                        .divide(BigDecimal.valueOf(pieces), EXACT_ENOUGH, RoundingMode.HALF_UP));
    }

    private static String words(Variant variant, BigDecimal amount) {
        var places = amount.compareTo(TEN_CENTS) < 0 ? TENTHS_OF_A_CENT : CENTS;
        var figure = String.format(Locale.US, "%,." + places + "f", amount);
        var currency = variant.price().getCurrencyUnit().getCode();
        return (currency.equals("USD") ? "$" : currency + " ")
                + figure
                + (variant.unit().endsWith(METERS) ? " per meter" : " each");
    }
}
