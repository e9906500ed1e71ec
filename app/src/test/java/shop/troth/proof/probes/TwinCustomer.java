package shop.troth.proof.probes;

import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Somebody who has bought something in the probe twin of the running shop, and the scene around them. */
final class TwinCustomer {

    static final StoreId STORE = new StoreId("millipore");

    private TwinCustomer() {}

    static SubjectId next() {
        return RunningShop.get()
                .bean(TwinOrders.class)
                .paid(scene("never-sold"))
                .buyer();
    }

    /** What a probe would be asked. */
    static ProbeContext scene(String clause) {
        var shop = RunningShop.get();
        var policy = shop.bean(PublishedPolicies.class).current(STORE);
        return new ProbeContext(
                shop.bean(Stores.class).get(STORE),
                policy,
                policy.policy().clause(clause).orElseThrow(),
                false,
                shop.bean(ProbePatience.class));
    }
}
