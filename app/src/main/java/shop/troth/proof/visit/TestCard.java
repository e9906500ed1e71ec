package shop.troth.proof.visit;

import java.util.List;

/**
 * A card of the local bank, in the numbering of Stripe's test mode. No real card has such a number.
 *
 * @param expiry as typed
 */
public record TestCard(String number, String expiry, String code) {

    /** The one that probes type; it pays at once. */
    public static final TestCard CANARY = new TestCard("5555555555554444", "11/37", "846");

    /** One that the issuer declines. */
    public static final TestCard DECLINED = new TestCard("4000000000000002", "11/37", "846");

    /** All numbers that the local bank takes, so that whoever paid here paid with one of these. */
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

    /** Nothing of it. */
    @Override
    public String toString() {
        return "TestCard";
    }
}
