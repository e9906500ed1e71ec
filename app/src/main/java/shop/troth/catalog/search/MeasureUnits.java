package shop.troth.catalog.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Normalizes measures and their units, and converts them to other units. */
final class MeasureUnits {

    /** A pattern of spellings of a unit, and its normalized name. */
    private record Unit(String written, String name) {}

    private static final String ENDS = "(?![\\p{L}\\d])";

    /** The units. A number and its unit become one word in any spelling: 0.22 µm, 0.22um, and 0.22 micron are the same. */
    private static final List<Unit> UNITS = List.of(
            new Unit("um|µm|μm|microns?|micrometers?|micrometres?", "um"),
            new Unit("mm|millimeters?|millimetres?", "mm"),
            new Unit("cm|centimeters?|centimetres?", "cm"),
            new Unit("ml|milliliters?|millilitres?", "ml"),
            new Unit("l|liters?|litres?", "l"),
            new Unit("fl\\.? ?oz\\.?|oz\\.?|ounces?", "oz"),
            new Unit("gal\\.?|gallons?", "gal"),
            new Unit("in\\.?|inch|inches|\"|″", "in"),
            new Unit("ft\\.?|foot|feet|'|′", "ft"),
            new Unit("lbs?\\.?|pounds?", "lb"),
            new Unit("kg|kilograms?|kilos?", "kg"),
            new Unit("mg|milligrams?", "mg"),
            new Unit("g|grams?", "g"),
            new Unit("ct\\.?|count|pcs\\.?|pieces?|pk|/pk", "ct"),
            new Unit("mil|mils", "mil"),
            new Unit("ply", "ply"),
            new Unit("kda?|kilodaltons?", "kda"));

    /** Matches a number and any unit in one pass; the matching group identifies the unit. */
    private static final Pattern FIGURE = Pattern.compile(UNITS.stream()
            .map(it -> "(" + it.written() + ")")
            .collect(Collectors.joining("|", "(\\d+(?:\\.\\d+)?)[ -]?(?:", ")" + ENDS)));

    private static final Pattern FIRST = Pattern.compile("^[^0-9]*([0-9][0-9,]*(?:\\.[0-9]+)?).*");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?<!\\b0),(?=\\d{3}\\b)");
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\d) ?[x×] ?(?=\\d)");

    /** A number that starts with its decimal point or comma, as in {@code .22}. */
    private static final Pattern BARE_POINT = Pattern.compile("(?<=^|[\\s(])[.,](?=\\d)");

    /** A decimal comma: after a single zero, or before one or two digits and a unit. */
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("(?<![\\d.,])(?:(0),(?=\\d)|(\\d{1,3}),(?=\\d{1,2}[ -]?(?:"
                    + UNITS.stream().map(Unit::written).collect(Collectors.joining("|")) + ")" + ENDS + "))");

    /** Milliliters in a US fluid ounce; {@code GALLON} likewise (NIST Handbook 44, appendix C). */
    private static final BigDecimal OUNCE = new BigDecimal("29.5735");

    private static final BigDecimal GALLON = new BigDecimal("3785.41");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    /** What a product is without: one word, so that a search for it does not find what has it. */
    private static final Pattern FREE_OF = Pattern.compile("\\b(\\p{L}+)[- ]free\\b");

    private MeasureUnits() {}

    /** Returns a text in lower case, with normalized measures. */
    static String evened(String text) {
        return written(text, it -> figure(it) + unit(it));
    }

    /** Returns the normalized text, with volumes and lengths also in other common units. */
    static String indexed(String text) {
        return written(text, it -> {
            var all = new LinkedHashSet<String>();
            all.add(figure(it) + unit(it));
            all.addAll(same(new BigDecimal(it.group(1)), unit(it)));
            return String.join(" ", all);
        });
    }

    /** Returns the first number of a text, regardless of its unit; for a text without one, a maximum that sorts last. */
    static double first(String text) {
        var number = FIRST.matcher(text);
        return number.matches() ? Double.parseDouble(number.group(1).replace(",", "")) : Double.MAX_VALUE;
    }

    private static String written(String text, Function<MatchResult, String> figure) {
        var small = FREE_OF.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("$1free");
        if (small.chars().noneMatch(Character::isDigit)) {
            return small;
        }
        var whole = THOUSANDS.matcher(small).replaceAll("");
        var pointed = DECIMAL_COMMA
                .matcher(BARE_POINT.matcher(whole).replaceAll("0."))
                .replaceAll(it -> (it.group(1) == null ? it.group(2) : it.group(1)) + ".");
        return FIGURE.matcher(BETWEEN.matcher(pointed).replaceAll(" x ")).replaceAll(figure);
    }

    /** Returns a number without trailing decimal zeros. */
    private static String figure(MatchResult found) {
        return plain(new BigDecimal(found.group(1)));
    }

    private static String unit(MatchResult figure) {
        for (int i = 0; i < UNITS.size(); i++) {
            if (figure.start(i + 2) >= 0) {
                return UNITS.get(i).name();
            }
        }
        throw new IllegalStateException("a figure without a unit matched");
    }

    /** Returns equivalents in other units: as precise as on labels, and also rounded to five milliliters, as labels do. */
    private static Set<String> same(BigDecimal value, String unit) {
        return switch (unit) {
            case "oz" -> millilitres(value.multiply(OUNCE));
            case "gal" ->
                Set.of(
                        rounded(value.multiply(GALLON).divide(THOUSAND), 1) + "l",
                        plain(value.multiply(BigDecimal.valueOf(128))) + "oz");
            case "l" ->
                Set.of(
                        plain(value.multiply(THOUSAND)) + "ml",
                        rounded(value.multiply(THOUSAND).divide(OUNCE, 3, RoundingMode.HALF_UP), 1) + "oz");
            case "ml" -> {
                var ounces = value.divide(OUNCE, 1, RoundingMode.HALF_UP);
                var all = new LinkedHashSet<>(
                        millilitres(ounces.multiply(OUNCE))); // a label says 118 or 120 for 4 ounces
                all.add(plain(ounces) + "oz");
                all.add(plain(value.divide(THOUSAND)) + "l");
                yield all;
            }
            case "cm" -> Set.of(plain(value.multiply(BigDecimal.TEN)) + "mm");
            case "mm" -> Set.of(plain(value.divide(BigDecimal.TEN)) + "cm");
            default -> Set.of();
        };
    }

    private static Set<String> millilitres(BigDecimal exact) {
        var fives = exact.divide(FIVE, 0, RoundingMode.HALF_UP).multiply(FIVE);
        return fives.signum() == 0
                ? Set.of(rounded(exact, 1) + "ml")
                : new LinkedHashSet<>(List.of(rounded(exact, 0) + "ml", plain(fives) + "ml"));
    }

    private static String rounded(BigDecimal value, int decimals) {
        return plain(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
