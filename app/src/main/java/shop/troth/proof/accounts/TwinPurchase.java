package shop.troth.proof.accounts;

import java.util.List;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Unfinished;

/** A purchase in the probe twin after which it is known what was typed: not every store asks the same. */
public final class TwinPurchase {

    private TwinPurchase() {}

    /**
     * Buys one thing.
     *
     * @return what of the buyer the store has now, as they typed it
     * @throws Unfinished if it cannot be bought
     */
    public static List<String> by(Shopper shopper) {
        shopper.addSomething();
        var typed = shopper.person().typedInto(shopper.form());
        shopper.fillIn();
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new Unfinished("The bank of the test copy took no money.")));
        return typed;
    }
}
