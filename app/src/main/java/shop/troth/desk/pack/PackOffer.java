package shop.troth.desk.pack;

import java.util.List;

/**
 * What can be done with chosen orders; nothing, for who may do none of it.
 *
 * @param key of the batch that this page may ship: asked twice, it is done once
 * @param carriers by which they can be shipped; none if this role may not
 * @param slips whether packing slips can be printed
 * @param most how many at once
 */
public record PackOffer(String key, List<String> carriers, boolean slips, int most) {

    /** What the address of the list says when whoever came from it chose nothing. */
    public static final String NOTHING_CHOSEN = "none";

    /** The same when nothing of what they chose can be packed. */
    public static final String NOTHING_TO_PACK = "held";

    public boolean any() {
        return !carriers.isEmpty() || slips;
    }
}
