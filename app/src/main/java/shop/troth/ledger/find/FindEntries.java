package shop.troth.ledger.find;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.verify.Leaf;

/**
 * Finds sealed entries, the newest first, a page at a time. Looks only into tiles that hold all the words sought; what was sealed
 * is found at once, what waits to be sealed a second or two later.
 */
public final class FindEntries {

    /** Behind every leaf: where a search for the newest begins. */
    public static final long NEWEST = Long.MAX_VALUE;

    private static final int TILES_AT_ONCE = 16;

    /**
     * An entry and its place.
     *
     * @param number of the leaf, counted from 0
     */
    public record Found(long number, Leaf leaf) {}

    /**
     * Some entries, the newest first.
     *
     * @param next what to ask for to go on, as {@code before}; empty where nothing older fits
     */
    public record Page(List<Found> entries, OptionalLong next) {}

    private final Marks marks;

    public FindEntries(JdbcClient db) {
        this.marks = new Marks(db);
    }

    /** For a command that has a database and no framework. */
    public static FindEntries in(DataSource source) {
        return new FindEntries(JdbcClient.create(source));
    }

    /**
     * @param before only leaves of a smaller number; {@link #NEWEST} to begin
     * @param most entries of a page
     */
    public Page find(StoreId store, Sought sought, long before, int most) {
        var numbers = sought.numbers();
        var found = new ArrayList<Found>();
        long end = before;
        while (true) {
            var rows = numbers.length == 0
                    ? marks.latest(store, end, TILES_AT_ONCE)
                    : marks.rows(store, numbers, end, TILES_AT_ONCE);
            if (rows.isEmpty()) {
                return new Page(found, OptionalLong.empty());
            }
            for (var row : rows) {
                for (var it : fitting(row, sought, end)) {
                    if (found.size() == most) {
                        return new Page(found, OptionalLong.of(found.getLast().number()));
                    }
                    found.add(it);
                }
            }
            end = rows.getLast().first();
        }
    }

    private static List<Found> fitting(Marks.Row row, Sought sought, long before) {
        var fitting = new ArrayList<Found>();
        var lines = row.lines().split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            long number = row.first() + i;
            if (number < before && !lines[i].equals(Leaf.PRUNED) && sought.mayFit(lines[i])) {
                var leaf = Leaf.parse(lines[i]);
                if (sought.fits(leaf)) {
                    fitting.add(new Found(number, leaf));
                }
            }
        }
        return fitting;
    }
}
