package shop.troth.pricing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The code to enter for a coupon: 3 to 30 capital letters, digits, and hyphens, such as {@code SPRING-10}. */
public record CouponCode(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,28}[A-Z0-9]");

    public CouponCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid coupon code");
        }
    }

    /** Parses input in any case and with surrounding white space; empty if it is not a well-formed code. */
    public static Optional<CouponCode> of(String typed) {
        var tidy = typed.strip().toUpperCase(Locale.ROOT);
        return SHAPE.matcher(tidy).matches() ? Optional.of(new CouponCode(tidy)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
