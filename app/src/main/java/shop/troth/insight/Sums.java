package shop.troth.insight;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Figures that are to be written, added up by where they count, and what their keys are called. Used by one thread. */
final class Sums {

    private final Map<Entry, Figures> figures = new TreeMap<>();
    private final Map<Dimension, Map<String, String>> names = new EnumMap<>(Dimension.class);

    void add(Entry at, Figures more) {
        figures.merge(at, more, Figures::plus);
    }

    /** What a key is called now. */
    void call(Dimension dimension, String key, String name) {
        names.computeIfAbsent(dimension, _ -> new TreeMap<>()).put(key, name);
    }

    Map<Entry, Figures> figures() {
        return Collections.unmodifiableMap(figures);
    }

    Map<Dimension, Map<String, String>> names() {
        return Collections.unmodifiableMap(names);
    }
}
