package shop.troth.ledger.find;

import java.util.Collection;
import java.util.Map;

/** Numbers of words or people and their places, as parallel arrays for a statement. */
record NumberPairs(long[] numbers, long[] places) {

    /** @param all numbers by place */
    static NumberPairs of(Map<Long, ? extends Collection<Long>> all) {
        int size = all.values().stream().mapToInt(Collection::size).sum();
        var numbers = new long[size];
        var places = new long[size];
        int at = 0;
        for (var place : all.entrySet()) {
            for (var number : place.getValue()) {
                numbers[at] = number;
                places[at++] = place.getKey();
            }
        }
        return new NumberPairs(numbers, places);
    }
}
