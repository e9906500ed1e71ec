package shop.troth.proof.stated;

import java.time.Clock;
import java.time.Duration;
import shop.troth.ledger.Ledger;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.testing.RunningShop;

/** States what is found as the shop will some time from now. To be called in a transaction. */
public final class LaterStatements {

    private LaterStatements() {}

    public static StateFindings in(RunningShop shop, Duration later) {
        return new StateFindings(
                shop.bean(StatedRows.class),
                shop.bean(Ledger.class),
                shop.bean(PublishedPolicies.class),
                Clock.offset(shop.clock(), later),
                Duration.ofDays(1));
    }
}
