package shop.troth.catalog;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;

/**
 * The catalog number of one variant, as printed on its box.
 *
 * @param value 2 to 32 capital letters, digits, hyphens, dots, and underscores, starting with a letter or digit
 */
public record Sku(String value) implements Id, Comparable<Sku> {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9._-]{1,31}");

    public Sku {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid catalog number");
        }
    }

    /** Parses a catalog number; empty if the text is not well-formed. */
    public static Optional<Sku> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Sku(text)) : Optional.empty();
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
