package shop.troth.ledger.find;

import java.util.LinkedHashMap;
import java.util.Map;

/** An index of which blocks of leaves are about which people, built as leaves are added. */
public final class BlocksAbout {

    /** Stands for several leaves about the person in a block, or an unknown number. */
    public static final int SEVERAL = 0;

    /** @param first the first leaf of the block */
    public record Key(long person, long first) {}

    private final Map<Key, Integer> places = new LinkedHashMap<>();

    /** Adds a leaf about a person, who is given by number. */
    public void add(long person, long leaf) {
        long first = Blocks.of(leaf);
        int place = (int) (leaf - first) + 1;
        places.merge(new Key(person, first), place, (one, other) -> SEVERAL);
    }

    /** The position in the block, from 1, of the only leaf about the person, or {@link #SEVERAL}. */
    public Map<Key, Integer> places() {
        return places;
    }
}
