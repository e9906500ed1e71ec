package shop.troth.proof.accounts;

import java.util.List;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;

/** A purchase in the probe twin that reports what was typed, because stores ask for different details. */
public final class TwinPurchase {

    private TwinPurchase() {}

    /**
     * Buys one thing.
     *
     * @return the buyer's details that were typed, which the store has now
     * @throws ProbeIncomplete if the purchase cannot be completed
     */
    public static List<String> by(Shopper shopper) {
        shopper.addSomething();
        var typed = shopper.person().typedInto(shopper.form());
        shopper.fillIn();
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
        return typed;
    }
}
