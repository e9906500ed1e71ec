package shop.troth.ledger.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Together;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.tree.TileTree;

/**
 * Finds sealed entries, the newest first, a page at a time. Looks only into blocks about the person sought, or into tiles that hold all
 * the words; what was sealed is found at once, what waits to be sealed a second or two later. Those who ask about people at the same
 * time share one statement.
 */
public final class FindEntries {

    /** Behind every leaf: where a search for the newest begins. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** Blocks about a person that are read at once, at least and at most. */
    private static final int FEW_BLOCKS = 4;

    private static final int MOST_BLOCKS = 64;

    /** The same of several people together, where fewer would take many rounds: one of them may be in almost every block. */
    private static final int AT_ONCE = 1_024;

    /** Tiles that are read at once at most; first it is one, then four, for a page of frequent words is soon full. */
    private static final int MOST_TILES = 16;

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

    /** @param end whether there is nothing to be looked at before these */
    private record Looked(List<Marks.Row> newestFirst, boolean end) {}

    private final Marks marks;
    private final People people;
    private final Together<People.Asked, List<Marks.Row>> together = new Together<>(this::about);

    public FindEntries(JdbcClient db) {
        this.marks = new Marks(db);
        this.people = new People(db);
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
        var person = sought.person();
        var words = sought.numbers();
        var found = new ArrayList<Found>();
        long end = before;
        for (int tiles = 1; ; tiles = Math.min(4 * tiles, MOST_TILES)) {
            var blocks = person.isPresent()
                    ? about(store, person.getAsLong(), end, most)
                    : words.length == 0 ? latest(store, end, most) : having(store, words, end, tiles);
            for (var block : blocks.newestFirst()) {
                for (var it : fitting(block, sought, end)) {
                    if (found.size() == most) {
                        return new Page(found, OptionalLong.of(found.getLast().number()));
                    }
                    found.add(it);
                }
            }
            if (blocks.end()) {
                return new Page(found, OptionalLong.empty());
            }
            end = Blocks.of(blocks.newestFirst().getLast().first());
        }
    }

    /**
     * The same for several people who are one: their entries together, the newest first.
     *
     * @param sought a person each
     */
    public Page find(StoreId store, Collection<Sought> sought, long before, int most) {
        var walks = sought.stream().map(it -> new Walk(it, before)).toList();
        var found = new ArrayList<Found>();
        for (int few = FEW_BLOCKS; ; few = Math.min(4 * few, AT_ONCE)) {
            var open = walks.stream().filter(it -> !it.ended).toList();
            long unread = open.stream().mapToLong(it -> it.before).max().orElse(0);
            found.sort(Comparator.comparingLong(Found::number).reversed());
            long certain = found.stream().takeWhile(it -> it.number() >= unread).count();
            if (certain > most) {
                return new Page(
                        found.subList(0, most),
                        OptionalLong.of(found.get(most - 1).number()));
            }
            if (open.isEmpty()) {
                return new Page(found, OptionalLong.empty());
            }
            int limit = Math.clamp(
                    Math.max(most / open.size() + 2L, few), FEW_BLOCKS, Math.max(MOST_BLOCKS, AT_ONCE / open.size()));
            var blocks = people.about(open.stream()
                    .map(it -> new People.Asked(store, it.sought.person().getAsLong(), it.before, limit))
                    .toList());
            for (int i = 0; i < open.size(); i++) {
                found.addAll(open.get(i).read(blocks.get(i), limit));
            }
        }
    }

    /** How far the entries about one of several people are read. */
    private static final class Walk {

        private final Sought sought;
        private long before;
        private boolean ended;

        Walk(Sought sought, long before) {
            this.sought = sought;
            this.before = before;
        }

        List<Found> read(List<Marks.Row> newestFirst, int limit) {
            var found = newestFirst.stream()
                    .flatMap(it -> fitting(it, sought, before).stream())
                    .toList();
            ended = newestFirst.size() < limit;
            before = ended ? 0 : Blocks.of(newestFirst.getLast().first());
            return found;
        }
    }

    /**
     * Each holds an entry about the person, so no more are read than a page takes, one to see whether there is another page, and one of
     * which the page before may have taken what there was.
     */
    private Looked about(StoreId store, long person, long before, int most) {
        int limit = Math.clamp(most + 2L, FEW_BLOCKS, MOST_BLOCKS);
        var asked = new People.Asked(store, person, before, limit);
        var found = TransactionSynchronizationManager.isActualTransactionActive()
                ? together.alone(asked)
                : together.ask(asked);
        return new Looked(found, found.size() < limit);
    }

    private Supplier<Together.Answers<List<Marks.Row>>> about(List<People.Asked> all) {
        var found = people.about(all);
        return () -> Together.Answers.now(found);
    }

    private Looked latest(StoreId store, long before, int most) {
        int limit = Math.min(most / Blocks.WIDTH + 2, MOST_BLOCKS);
        var found = marks.latest(store, before, limit);
        return new Looked(found, found.size() < limit);
    }

    private Looked having(StoreId store, long[] words, long before, int tiles) {
        var found = marks.rows(store, words, before, tiles);
        long held = found.stream()
                .mapToLong(it -> it.first() / TileTree.WIDTH)
                .distinct()
                .count();
        return new Looked(found, held < tiles);
    }

    /** Those leaves of a block that fit, the newest first. */
    private static List<Found> fitting(Marks.Row block, Sought sought, long before) {
        var fitting = new ArrayList<Found>();
        var lines = block.lines();
        int start = 0;
        for (long number = block.first(); start <= lines.length() && number < before; number++) {
            int feed = lines.indexOf('\n', start);
            int end = feed < 0 ? lines.length() : feed;
            if (sought.mayFit(lines, start, end)) {
                var line = lines.substring(start, end);
                if (!line.equals(Leaf.PRUNED)) {
                    var leaf = Leaf.parse(line);
                    if (sought.fits(leaf)) {
                        fitting.add(new Found(number, leaf));
                    }
                }
            }
            start = end + 1;
        }
        return fitting.reversed();
    }
}
