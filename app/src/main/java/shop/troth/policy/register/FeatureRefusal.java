package shop.troth.policy.register;

import java.util.Optional;

/**
 * Why a policy does not allow part of a feature.
 *
 * @param what the question, such as {@code keep session.settings for site.preferences}
 * @param clause the clause that decides; empty if no clause allows it
 * @param because part of a sentence, without initial capital and period
 */
public record FeatureRefusal(String what, Optional<String> clause, String because) {

    /** Such as: {@code 'keep session.settings for site.preferences' is refused: no clause allows it}. */
    @Override
    public String toString() {
        return "'%s' is refused: %s".formatted(what, because);
    }
}
