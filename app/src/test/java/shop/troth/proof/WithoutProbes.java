package shop.troth.proof;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.pace.TwinLock;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.proof.stated.StateFindings;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The proof of the running shop without probes and with findings of its own, for tests to which it does not matter what is looked at. */
public final class WithoutProbes {

    private static final RunningShop SHOP = RunningShop.get();

    private WithoutProbes() {}

    static ProveClauses proving() {
        return proving((store, policy, sweep) -> WatchExits.Seen.NOTHING);
    }

    public static ProveClauses proving(WatchExits watch) {
        return new ProveClauses(
                new Probes(List.of(), SHOP.bean(Register.class)),
                SHOP.bean(WordsOnPage.class),
                SHOP.bean(PublishedPolicies.class),
                SHOP.bean(Stores.class),
                watch,
                SHOP.bean(UnbuiltParts.class),
                SHOP.bean(TwinLock.class),
                SHOP.bean(TwinRows.class),
                new Unwritten(),
                SHOP.bean(PlaceStated.class),
                SHOP.bean(ProbePatience.class),
                SHOP.clock());
    }

    /** Nothing of the run is kept, so that what other tests read stays. */
    private static final class Unwritten extends StoredFindings {

        Unwritten() {
            super(SHOP.bean(JdbcClient.class), SHOP.bean(StateFindings.class));
        }

        @Override
        boolean put(ProofFinding finding) {
            return true;
        }
    }
}
