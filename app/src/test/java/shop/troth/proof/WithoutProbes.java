package shop.troth.proof;

import java.util.List;
import java.util.Map;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The proof of the running shop without probes and with findings of its own, for tests to which it does not matter what is looked at. */
final class WithoutProbes {

    private static final RunningShop SHOP = RunningShop.get();

    private WithoutProbes() {}

    static ProveClauses proving() {
        return new ProveClauses(
                new Probes(List.of(), SHOP.bean(Register.class)),
                SHOP.bean(WordsOnPage.class),
                SHOP.bean(PublishedPolicies.class),
                SHOP.bean(Stores.class),
                (store, policy, sweep) -> Map.of(),
                SHOP.bean(Unbuilt.class),
                SHOP.bean(Turns.class),
                SHOP.bean(TwinRows.class),
                UnwrittenFindings.of(SHOP),
                SHOP.bean(PlaceStated.class),
                SHOP.clock());
    }
}
