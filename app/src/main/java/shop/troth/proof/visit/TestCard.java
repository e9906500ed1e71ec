package shop.troth.proof.visit;

import java.util.List;

/**
 * A card that the local bank accepts, with a number from Stripe's test mode, which no real card has.
 *
 * @param expiry as typed
 */
public record TestCard(String number, String expiry, String code) {

    /** The card that probes type; it pays at once. */
    public static final TestCard CANARY = new TestCard("5555555555554444", "11/37", "846");

    /** A card that the issuer declines. */
    public static final TestCard DECLINED = new TestCard("4000000000000002", "11/37", "846");

    /** All numbers that the local bank accepts, so every payment here was made with one of these. */
    public static final List<String> NUMBERS = List.of(
            "4242424242424242",
            "5555555555554444",
            "378282246310005",
            "4000000000000002",
            "4000000000009995",
            "4000000000009987",
            "4000000000000069",
            "4000000000000127",
            "4000000000000119",
            "4000002760003184",
            "4000008400001629",
            "4000000000000259",
            "4000000000005126",
            "4000000000007726");

    /** Reveals nothing of the card. */
    @Override
    public String toString() {
        return "TestCard";
    }
}
