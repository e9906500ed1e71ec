package shop.troth.policy.register;

import java.util.Optional;

/**
 * Why a policy does not let something of a feature happen.
 *
 * @param what the question, such as {@code keep session.settings for site.preferences}
 * @param clause the clause that decides; none where no clause allows it
 * @param because a part of a sentence, without capital and full stop
 */
public record Refusal(String what, Optional<String> clause, String because) {

    /** Such as: {@code 'keep session.settings for site.preferences' is refused: no clause allows it}. */
    @Override
    public String toString() {
        return "'%s' is refused: %s".formatted(what, because);
    }
}
