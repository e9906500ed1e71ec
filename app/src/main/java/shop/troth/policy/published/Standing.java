package shop.troth.policy.published;

import java.time.Instant;

/**
 * What a decision stands on at one moment: the version that rules, and what people have been told by notices.
 *
 * @param version the one that rules
 * @param posted the notices that bear on its questions
 */
public record Standing(PolicyVersion version, Posted posted) {

    /**
     * The facts that notices make true of a question: {@code told}, and {@code objection-period-over}.
     *
     * @param question a number of the version's table
     * @param born when the person's first record was made; whoever came later than the notice has their own time from then on
     * @return bits of facts, 0 where nothing was posted about it
     */
    public long facts(int question, Instant born, Instant now) {
        return posted.facts(question, born, now);
    }

    Standing of(PolicyVersion other) {
        return new Standing(other, posted);
    }
}
