package shop.troth.stores;

import java.util.regex.Pattern;

/**
 * How long a parcel is on its way, in business days after the one on which it leaves.
 *
 * @param from at least 1
 * @param until not less than {@code from}
 */
public record Transit(int from, int until) {

    private static final Pattern WORDS = Pattern.compile(
            "(?:(\\d{1,2}) to )?(\\d{1,2}) (?:business|working) days?|the next (?:business|working) day");

    public Transit {
        if (from < 1 || until < from) {
            throw new IllegalArgumentException("not a valid transit time");
        }
    }

    /**
     * As {@code store.yaml} and pages write it, such as {@code 3 to 5 business days}, {@code 2 business days}, {@code the next
     * business day}. A store's file may also say working days.
     */
    static Transit of(String words) {
        var found = WORDS.matcher(words);
        if (!found.matches()) {
            throw new IllegalArgumentException("not a valid transit time");
        }
        if (found.group(2) == null) {
            return new Transit(1, 1);
        }
        var until = Integer.parseInt(found.group(2));
        return new Transit(found.group(1) == null ? until : Integer.parseInt(found.group(1)), until);
    }
}
