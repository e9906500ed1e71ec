package shop.troth.insight.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.troth.insight.study.StudyCount.Kind;

/** Adds up people, each once in each count, and gives out no count of fewer than {@link #LEAST}. Lives for one run, in memory. */
final class StudyTally {

    /** The fewest people that a count may be of. */
    static final int LEAST = 50;

    /** Of a person who bought more products, only these count, so that pairs stay few. */
    private static final int MOST_PRODUCTS = 60;

    private record Key(Kind kind, String one, String other) {}

    private final Map<Key, Long> counts = new HashMap<>();
    private long people;

    /**
     * Adds one person.
     *
     * @param categories of all their products
     */
    void add(Collection<String> products, Set<String> categories, Set<String> answers) {
        people++;
        var sorted = List.copyOf(new TreeSet<>(products));
        var some = sorted.subList(0, Math.min(sorted.size(), MOST_PRODUCTS));
        for (int i = 0; i < some.size(); i++) {
            count(Kind.PRODUCT, some.get(i), "");
            for (int j = i + 1; j < some.size(); j++) {
                count(Kind.PAIR, some.get(i), some.get(j));
            }
        }
        for (var answer : answers) {
            count(Kind.ANSWER, answer, "");
            categories.forEach(it -> count(Kind.FITS, answer, it));
        }
    }

    private void count(Kind kind, String one, String other) {
        counts.merge(new Key(kind, one, other), 1L, Long::sum);
    }

    long people() {
        return people;
    }

    /** Returns the counts that may be kept. */
    List<StudyCount> kept() {
        return atLeast(LEAST);
    }

    /** Returns the counts of at least this many people. */
    List<StudyCount> atLeast(int least) {
        var kept = new ArrayList<StudyCount>();
        counts.forEach((key, number) -> {
            if (number >= least) {
                kept.add(new StudyCount(key.kind(), key.one(), key.other(), number));
            }
        });
        return kept;
    }
}
