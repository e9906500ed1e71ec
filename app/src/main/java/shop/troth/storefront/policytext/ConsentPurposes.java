package shop.troth.storefront.policytext;

import java.util.List;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.PolicyTable;

/** Tells which purposes a policy allows only with the person’s consent, such as signing up for emails. */
public final class ConsentPurposes {

    private ConsentPurposes() {}

    /** Returns whether this data is used for the purpose only if the person agreed to it or signed up. */
    public static boolean isNeeded(PolicyTable table, DataCategory data, Purpose purpose) {
        return !new AllowedUses(table)
                .ownYes(List.of(data.name()), List.of(purpose.name()))
                .equals(Condition.ALWAYS);
    }
}
