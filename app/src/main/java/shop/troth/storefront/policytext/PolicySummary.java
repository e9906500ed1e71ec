package shop.troth.storefront.policytext;

import java.util.List;

/**
 * A summary of the policy, derived from its rules.
 *
 * @param collected headings of what is held about a person
 * @param neverCollected sentences on what is never collected
 * @param purposes purposes of use
 * @param withYes purposes that need the person's consent
 * @param receivers who gets some of it
 * @param periods purposes and retention periods
 * @param choices choices that people have and the software has code for
 * @param idle what the policy allows and nothing here does
 */
public record PolicySummary(
        List<String> collected,
        List<String> neverCollected,
        String purposes,
        List<WithYes> withYes,
        List<Point> receivers,
        List<Period> periods,
        List<Point> choices,
        List<Point> idle) {

    /** @param onlyIf the consent it needs, in words */
    public record WithYes(String purpose, String onlyIf) {}

    /**
     * A sentence that starts with a link to its clause.
     *
     * @param rest the text after the link, including punctuation and space
     * @param clause id of the clause behind it, or empty
     */
    public record Point(String name, String rest, String clause) {}

    public record Period(String what, String keep, String clause) {}
}
