package shop.troth.policy.published;

import java.time.Instant;

/**
 * What decisions are based on at one moment: the version in force, and what notices have told people.
 *
 * @param version the version in force
 * @param posted the notices that affect its questions
 */
public record EffectivePolicy(PolicyVersion version, PostedNotices posted) {

    /**
     * The facts that notices make true for a question: {@code told} and {@code objection-period-over}.
     *
     * @param question a number of the version's table
     * @param born when the person's first record was made; people who came after the notice have their own period from then on
     * @return bits of facts, 0 if nothing was posted about it
     */
    public long facts(int question, Instant born, Instant now) {
        return posted.facts(question, born, now);
    }

    EffectivePolicy of(PolicyVersion other) {
        return new EffectivePolicy(other, posted);
    }
}
