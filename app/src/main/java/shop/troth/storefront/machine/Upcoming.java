package shop.troth.storefront.machine;

import java.util.Optional;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;

/** The version that is published and does not rule yet. */
final class Upcoming {

    private Upcoming() {}

    static Optional<PolicyVersion> of(PublishedPolicies policies, StoreId store) {
        var current = policies.current(store).number();
        return policies.versions(store).stream()
                .filter(it -> it.number() > current)
                .findFirst();
    }
}
