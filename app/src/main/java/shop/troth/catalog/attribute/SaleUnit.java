package shop.troth.catalog.attribute;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A unit of sale as other systems read it.
 *
 * @param code of UN/CEFACT recommendations 20 and 21, such as {@code CS} for a case
 * @param pieces how much one unit holds: pieces, or meters; at least 1
 * @see <a href="https://unece.org/trade/uncefact/cl-recommendations">UN/CEFACT code lists</a>
 */
public record SaleUnit(String code, int pieces) {

    private static final Pattern MANY = Pattern.compile("(\\S+) of ([0-9,]{1,9})( .*)?");
    private static final String EACH = "EA";
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("bag", "BG"),
            Map.entry("bottle", "BO"),
            Map.entry("box", "BX"),
            Map.entry("bundle", "BE"),
            Map.entry("carton", "CT"),
            Map.entry("case", "CS"),
            Map.entry("coil", "CL"),
            Map.entry("drum", "DR"),
            Map.entry("jar", "JR"),
            Map.entry("kit", "KT"),
            Map.entry("pack", "PK"),
            Map.entry("pail", "PL"),
            Map.entry("pair", "PR"),
            Map.entry("ream", "RM"),
            Map.entry("roll", "RO"),
            Map.entry("set", "SET"),
            Map.entry("sleeve", "SY"),
            Map.entry("tube", "TU"));

    /** Reads a unit as a catalog writes it: {@code case of 1,000}, {@code roll}, {@code each}. Of an unknown word, the code is {@code EA}. */
    public static SaleUnit of(String unit) {
        var word = unit.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return new SaleUnit(
                CODES.getOrDefault(word, EACH), Math.max(1, holds(unit).orElse(1)));
    }

    /** Returns how much a unit of several holds; no value if it does not say so. */
    public static Optional<Integer> holds(String unit) {
        var many = MANY.matcher(unit);
        return many.matches() ? Optional.of(Integer.valueOf(many.group(2).replace(",", ""))) : Optional.empty();
    }
}
