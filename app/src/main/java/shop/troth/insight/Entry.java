package shop.troth.insight;

import java.time.LocalDate;
import java.util.Comparator;

/** The key of a sum. Sortable, so that concurrent writers lock rows in the same order. */
record Entry(String currency, Dimension dimension, LocalDate day, String key) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::dimension)
            .thenComparing(Entry::currency)
            .thenComparing(Entry::day)
            .thenComparing(Entry::key);

    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }
}
