package shop.troth.fulfillment.ship;

import java.util.Optional;

/** What can be the number by which a carrier knows a package. Each carrier has a form of its own, so this is all that they have in common. */
public final class TrackingNumber {

    /** The most characters that one has. */
    public static final int MOST = 60;

    /** In the log: that a package got a number after it left. */
    public static final String ADDED = "added-tracking";

    /** In the log: that it has another number now, or none. */
    public static final String CHANGED = "set-tracking";

    private TrackingNumber() {}

    /** Whether something in the log is about a tracking number. */
    public static boolean isNoted(String what) {
        return what.equals(ADDED) || what.equals(CHANGED);
    }

    /**
     * What the log calls a shipment of an order: the number itself is the buyer's, and leaves with their data.
     *
     * @param n from 0, the oldest first
     */
    public static String parcel(int n) {
        return "package " + (n + 1);
    }

    /** What is wrong with what was typed, in a sentence; nothing for a number, or for nothing typed. */
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
