package shop.troth.ledger.find;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which blocks of leaves are about whom, as their leaves come one after the other. */
public final class BlocksAbout {

    /** Said of a block in which several leaves are about somebody, or in which it is not known how many. */
    public static final int SEVERAL = 0;

    /** @param first the first leaf of the block */
    public record Key(long person, long first) {}

    private final Map<Key, Integer> places = new LinkedHashMap<>();

    public void add(long person, long leaf) {
        long first = Blocks.of(leaf);
        int place = (int) (leaf - first) + 1;
        places.merge(new Key(person, first), place, (one, other) -> SEVERAL);
    }

    /** Which leaf of a block, counted from 1, is the only one about somebody, or that it is {@link #SEVERAL}. */
    public Map<Key, Integer> places() {
        return places;
    }
}
