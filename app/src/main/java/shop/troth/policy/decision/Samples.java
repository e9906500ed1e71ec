package shop.troth.policy.decision;

import java.util.BitSet;
import java.util.HashSet;
import java.util.function.IntFunction;

/**
 * For one action, one place of each kind that the same rules cover: what holds at the questions made of these holds at all others,
 * and there are far fewer of them.
 */
final class Samples {

    private final Area all;

    private Samples(Area all) {
        this.all = all;
    }

    /**
     * @param bearing the rules that bear on the action
     * @param channel by place, the rules and whatever else tells channels apart; the same for purposes
     */
    static Samples of(
            Bits bearing,
            Bits[] byChannel,
            IntFunction<Object> channel,
            Bits[] byData,
            Bits[] byPurpose,
            long[] scopes) {
        return new Samples(new Area(
                firstOfEach(byChannel, bearing, channel),
                firstOfEach(byData, bearing, it -> ""),
                firstOfEach(byPurpose, bearing, it -> scopes[it])));
    }

    /** Those in an area that some rules of the action, and no others, cover. */
    Area in(Area area) {
        return area.and(all);
    }

    private static BitSet firstOfEach(Bits[] places, Bits bearing, IntFunction<Object> besides) {
        var first = new BitSet();
        var seen = new HashSet<Key>();
        for (int place = 0; place < places.length; place++) {
            first.set(place, seen.add(new Key(places[place].and(bearing), besides.apply(place))));
        }
        return first;
    }

    private record Key(Bits rules, Object besides) {}
}
