package shop.troth.insight.shared;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sum, and the cells that add up to it.
 *
 * @param name a path, or a few words
 * @param parts empty if it is not divided further
 */
record Cell(String name, long count, List<Cell> parts) {

    /** The smallest count that is told. */
    static final long LEAST = 50;

    /** A cell of others. */
    static Cell of(String name, Stream<Cell> parts) {
        var all = parts.sorted(Comparator.comparing(Cell::name)).toList();
        return new Cell(name, all.stream().mapToLong(Cell::count).sum(), all);
    }

    /** A cell of counts by name. */
    static Cell of(String name, Map<String, Long> counts) {
        return of(name, counts.entrySet().stream().map(it -> new Cell(it.getKey(), it.getValue(), List.of())));
    }

    /**
     * The parts that may be told if this cell is: all but those that are too small, and but the smallest of the others, until what is hidden is
     * two cells at least and no small number together. So subtracting what is told from the whole gives away no small cell. Whoever is hidden
     * hides their own parts.
     */
    List<Cell> told() {
        long hidden = 0;
        long together = 0;
        var told = parts.stream().sorted(Comparator.comparingLong(Cell::count)).toList();
        for (var part : told) {
            boolean covered = hidden == 0 || hidden > 1 && together >= LEAST;
            if (part.count() >= LEAST && covered) {
                break;
            }
            hidden++;
            together += part.count();
        }
        return told.subList((int) hidden, told.size()).reversed();
    }

    /** Whether it may be told as such. */
    boolean isLarge() {
        return count >= LEAST;
    }
}
