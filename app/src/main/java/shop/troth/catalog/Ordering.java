package shop.troth.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.kernel.encoding.WrittenDay;

/**
 * How an item is ordered, besides its unit: in which quantities, under which code of purchasing systems, and when more comes if it is out of
 * stock.
 *
 * @param minimum least quantity of an order; a multiple of {@code multiple}
 * @param multiple a quantity must be a multiple of this; 1 for any
 * @param unspsc its class in the UNSPSC, eight digits; empty if not stated
 * @param leadDays in how many days more usually comes; 0 if not stated
 * @param expected when more is expected; null if not stated
 */
public record Ordering(
        int minimum,
        int multiple,
        String unspsc,
        int leadDays,
        @Nullable LocalDate expected) {

    /** Any quantity; nothing else is stated. */
    public static final Ordering ANY = new Ordering(1, 1, "", 0, null);

    private static final String MINIMUM = "Minimum";
    private static final String MULTIPLE = "Multiple of";
    private static final String UNSPSC = "UNSPSC";
    private static final String LEAD = "Lead time";
    private static final String EXPECTED = "Expected";
    private static final Set<String> NAMES = Set.of(MINIMUM, MULTIPLE, UNSPSC, LEAD, EXPECTED);
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,2}");
    private static final Pattern CODE = Pattern.compile("\\d{8}");
    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,2}) days?");
    private static final int MOST = 999;

    /**
     * Parses the form of files and tables, such as {@code Minimum: 4; Multiple of: 2; UNSPSC: 47131800; Lead time: 10 days; Expected: 2027-01-15}.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Ordering read(String written) {
        if (written.isEmpty()) {
            return ANY;
        }
        var parts = Attribute.list(written);
        parts.stream().filter(it -> !NAMES.contains(it.name())).findFirst().ifPresent(it -> {
            throw new IllegalArgumentException(
                    "\"%s\" is not Minimum, Multiple of, UNSPSC, Lead time, or Expected".formatted(it.name()));
        });
        int multiple = count(parts, MULTIPLE, 1);
        int minimum = count(parts, MINIMUM, multiple);
        if (minimum % multiple != 0) {
            throw new IllegalArgumentException("the minimum %d is not a multiple of %d".formatted(minimum, multiple));
        }
        var days = DAYS.matcher(value(parts, LEAD));
        return new Ordering(
                minimum,
                multiple,
                matching(parts, UNSPSC, CODE, "eight digits"),
                matching(parts, LEAD, DAYS, "days from 1 to 999, such as \"10 days\"")
                                        .isEmpty()
                                || !days.matches()
                        ? 0
                        : Integer.parseInt(days.group(1)),
                day(value(parts, EXPECTED)));
    }

    /** Returns the form in files and tables; empty if nothing is stated. */
    public String written() {
        var parts = new ArrayList<Attribute>();
        if (minimum > multiple) {
            parts.add(new Attribute(MINIMUM, Integer.toString(minimum)));
        }
        if (multiple > 1) {
            parts.add(new Attribute(MULTIPLE, Integer.toString(multiple)));
        }
        if (!unspsc.isEmpty()) {
            parts.add(new Attribute(UNSPSC, unspsc));
        }
        if (leadDays > 0) {
            parts.add(new Attribute(LEAD, days()));
        }
        if (expected != null) {
            parts.add(new Attribute(EXPECTED, expected.toString()));
        }
        return Attribute.written(parts);
    }

    /** Returns whether this many can be ordered. */
    public boolean allows(int quantity) {
        return quantity >= minimum && quantity % multiple == 0;
    }

    /** Returns the most that can be ordered of what is available: at most 999, and 0 if that is less than the minimum. */
    public int most(int available) {
        var most = Math.clamp(available, 0, MOST);
        var whole = most - most % multiple;
        return whole < minimum ? 0 : whole;
    }

    /** Returns the rule in words, one sentence; empty if any quantity can be ordered. */
    public String rule() {
        if (multiple > 1) {
            return minimum > multiple
                    ? "Sold in multiples of %d, at least %d.".formatted(multiple, minimum)
                    : "Sold in multiples of %d.".formatted(multiple);
        }
        return minimum > 1 ? "The minimum is %d.".formatted(minimum) : "";
    }

    /** Returns why this many cannot be ordered, and how many can; empty if they can. */
    public String refusal(int quantity) {
        return allows(quantity) ? "" : rule() + " Please enter " + near(quantity) + ".";
    }

    /** Returns when more of it comes, in words; empty if that is not stated. */
    public String when() {
        if (expected != null) {
            return "expected " + WrittenDay.LONG.format(expected);
        }
        return leadDays > 0 ? "usually back in " + days() : "";
    }

    private String near(int quantity) {
        if (quantity < minimum) {
            return Integer.toString(minimum);
        }
        var below = quantity - quantity % multiple;
        return below + multiple > MOST ? Integer.toString(below) : below + " or " + (below + multiple);
    }

    private String days() {
        return leadDays == 1 ? "1 day" : leadDays + " days";
    }

    private static int count(List<Attribute> parts, String name, int otherwise) {
        var text = matching(parts, name, COUNT, "a quantity from 1 to 999");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static String matching(List<Attribute> parts, String name, Pattern shape, String wanted) {
        var text = value(parts, name);
        if (!text.isEmpty() && !shape.matcher(text).matches()) {
            throw new IllegalArgumentException("%s \"%s\" is not %s".formatted(name, text, wanted));
        }
        return text;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected \"%s\" is not a date such as 2027-01-15".formatted(text), e);
        }
    }

    private static String value(List<Attribute> parts, String name) {
        return parts.stream()
                .filter(it -> it.name().equals(name))
                .map(Attribute::value)
                .findFirst()
                .orElse("");
    }
}
