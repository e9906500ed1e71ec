package shop.troth.testbank.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import shop.troth.testbank.payments.Refused;

/**
 * One page of a list, newest first.
 *
 * @param more whether further ones follow in the direction of travel
 */
record ResultPage<T>(List<T> items, boolean more) {

    static final String[] PARAMS = {"limit", "starting_after", "ending_before"};

    /**
     * @param size how many there are in all
     * @param at the one at an index, 0 being the oldest
     * @param indexOf the index of an id, or -1
     */
    static <T> ResultPage<T> of(
            Params params, int size, IntFunction<Optional<T>> at, ToIntFunction<String> indexOf, Predicate<T> wanted) {
        long limit = params.number("limit", 1, 100, 10);
        var before = params.text("ending_before");
        boolean newer = before != null;
        int start = before != null ? index(before, "ending_before", indexOf) + 1 : start(params, size, indexOf);
        var found = new ArrayList<T>();
        boolean more = false;
        for (int i = start; newer ? i < size : i >= 0; i += newer ? 1 : -1) {
            var each = at.apply(i).filter(wanted);
            if (each.isPresent() && found.size() == limit) {
                more = true;
                break;
            }
            each.ifPresent(found::add);
        }
        if (newer) {
            Collections.reverse(found);
        }
        return new ResultPage<>(found, more);
    }

    private static int start(Params params, int size, ToIntFunction<String> indexOf) {
        var after = params.text("starting_after");
        return after == null ? size - 1 : index(after, "starting_after", indexOf) - 1;
    }

    private static int index(String id, String param, ToIntFunction<String> indexOf) {
        int index = indexOf.applyAsInt(id);
        if (index < 0) {
            throw Refused.missing("object", id, param);
        }
        return index;
    }
}
