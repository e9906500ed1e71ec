package shop.troth.insight;

import java.time.LocalDate;
import java.util.Comparator;

/** The key of a sum. Sortable, so that concurrent writers lock rows in the same order. */
record SumKey(String currency, Dimension dimension, LocalDate day, String key) implements Comparable<SumKey> {

    private static final Comparator<SumKey> ORDER = Comparator.comparing(SumKey::dimension)
            .thenComparing(SumKey::currency)
            .thenComparing(SumKey::day)
            .thenComparing(SumKey::key);

    @Override
    public int compareTo(SumKey other) {
        return ORDER.compare(this, other);
    }
}
