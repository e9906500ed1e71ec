package shop.troth.decoys;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/** Whether a store has decoys: only if its policy in force promises them. */
@Component
@RequiredArgsConstructor
class DecoysPromised {

    /** The control by which a policy promises decoys. */
    static final String CONTROL = "decoy-records";

    private final PublishedPolicies policies;

    boolean by(StoreId store) {
        return !policies.current(store).policy().controls(CONTROL).isEmpty();
    }
}
