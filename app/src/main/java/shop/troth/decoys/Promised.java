package shop.troth.decoys;

import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/** Whether a store has decoys: only if its policy in force promises them. */
@Component
class Promised {

    /** The control by which a policy promises decoys. */
    static final String CONTROL = "decoy-records";

    private final PublishedPolicies policies;

    Promised(PublishedPolicies policies) {
        this.policies = policies;
    }

    boolean by(StoreId store) {
        return !policies.current(store).policy().controls(CONTROL).isEmpty();
    }
}
