package shop.troth.storefront.reading;

import java.util.List;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.PolicyTable;

/** Tells which purposes a policy allows only with a yes of the person’s own, such as signing up for emails. */
public final class OwnYes {

    private OwnYes() {}

    /** Whether these data are never used for the purpose unless their person agreed to it or signed up. */
    public static boolean isNeeded(PolicyTable table, DataCategory data, Purpose purpose) {
        return !new Possible(table)
                .ownYes(List.of(data.name()), List.of(purpose.name()))
                .equals(Condition.ALWAYS);
    }
}
