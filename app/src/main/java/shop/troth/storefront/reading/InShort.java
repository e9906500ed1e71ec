package shop.troth.storefront.reading;

import java.util.List;

/**
 * The policy in two screens, worked out from its rules.
 *
 * @param collected headings of what is held about a person
 * @param neverCollected sentences on what is never taken in
 * @param purposes what for
 * @param withYes what for, only after the person's own yes
 * @param receivers who gets some of it
 * @param periods what for and how long
 * @param choices what a person can do here, and the software has code for
 */
public record InShort(
        List<String> collected,
        List<String> neverCollected,
        String purposes,
        List<WithYes> withYes,
        List<Point> receivers,
        List<Period> periods,
        List<Point> choices) {

    /** @param onlyIf the yes it needs, in words */
    public record WithYes(String purpose, String onlyIf) {}

    /**
     * A sentence whose first words link to its clause.
     *
     * @param rest what follows them, with its own mark and space
     * @param clause id of the clause behind it, or the empty text
     */
    public record Point(String name, String rest, String clause) {}

    public record Period(String what, String keep, String clause) {}
}
