package shop.troth.desk.pack;

import java.util.List;

/**
 * What this role can do with chosen orders, which may be nothing.
 *
 * @param key of the batch that this page may ship; sent twice, it ships once
 * @param carriers with which they can be shipped; empty if this role may not
 * @param slips whether packing slips can be printed
 * @param most the most orders at once
 */
public record PackOffer(String key, List<String> carriers, boolean slips, int most) {

    /** The word in the list's address if no order was chosen. */
    public static final String NOTHING_CHOSEN = "none";

    /** The word in the list's address if none of the chosen orders can be packed. */
    public static final String NOTHING_TO_PACK = "held";

    /** Whether anything can be done. */
    public boolean any() {
        return !carriers.isEmpty() || slips;
    }
}
