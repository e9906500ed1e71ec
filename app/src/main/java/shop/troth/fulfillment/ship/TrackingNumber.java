package shop.troth.fulfillment.ship;

import java.util.Optional;

/** The format of tracking numbers. Each carrier has its own, so this is only what they have in common. */
public final class TrackingNumber {

    /** Maximum number of characters. */
    public static final int MOST = 60;

    /** The activity log's word for adding a number after the package left. */
    public static final String ADDED = "added-tracking";

    /** The activity log's word for changing or removing a number. */
    public static final String CHANGED = "set-tracking";

    private TrackingNumber() {}

    /** Whether a word in the activity log is about a tracking number. */
    public static boolean isNoted(String what) {
        return what.equals(ADDED) || what.equals(CHANGED);
    }

    /**
     * The name of an order's shipment in the activity log. The tracking number itself is the buyer's data, and is erased with it.
     *
     * @param n index of the shipment from 0, oldest first
     */
    public static String parcel(int n) {
        return "package " + (n + 1);
    }

    /** What is wrong with what was typed, in a sentence; empty if it is valid, or blank. */
    public static Optional<String> wrong(String typed) {
        var text = typed.strip();
        if (text.length() > MOST) {
            return Optional.of(
                    "This has %d characters. A tracking number has at most %d: maybe something else was pasted with it."
                            .formatted(text.length(), MOST));
        }
        return text.codePoints()
                .filter(it -> !isPart(it))
                .mapToObj(Character::toString)
                .findFirst()
                .map(
                        "“%s” can’t be in a tracking number, only letters A to Z, digits, spaces, and hyphens."
                                ::formatted);
    }

    private static boolean isPart(int character) {
        return character < 128 && (Character.isLetterOrDigit(character) || character == ' ' || character == '-');
    }
}
