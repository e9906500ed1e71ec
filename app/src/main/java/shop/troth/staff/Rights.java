package shop.troth.staff;

import java.util.Set;
import shop.troth.policy.Purpose;

/**
 * What a role may do.
 *
 * @param purposes for which it may reveal a buyer's information, where it may at all
 */
public record Rights(Set<DeskAction> actions, Set<Purpose> purposes) {

    public static final Rights NONE = new Rights(Set.of(), Set.of());

    public boolean may(DeskAction action) {
        return actions.contains(action);
    }

    public boolean mayReveal(Purpose purpose) {
        return may(DeskAction.REVEAL) && purposes.contains(purpose);
    }
}
