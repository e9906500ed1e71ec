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
import shop.troth.kernel.RequestBatcher;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.tree.TileTree;

/**
 * Finds sealed entries, newest first, one page at a time. Reads only blocks about the person, or tiles that contain all the words. Entries
 * can be found once they are sealed, a second or two after they were written. Concurrent searches for people share one statement.
 */
public final class FindEntries {

    /** After every leaf: where a search begins with the newest. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** The minimum and maximum number of blocks about a person that are read at once. */
    private static final int FEW_BLOCKS = 4;

    private static final int MOST_BLOCKS = 64;

    /** The maximum for several people together, since one of them may be in almost every block. */
    private static final int AT_ONCE = 1_024;

    /** The maximum number of tiles read at once; it starts at one and grows fourfold, because frequent words fill a page quickly. */
    private static final int MOST_TILES = 16;

    /**
     * An entry and its place.
     *
     * @param number of the leaf, from 0
     */
    public record Found(long number, Leaf leaf) {}

    /**
     * Some entries, newest first.
     *
     * @param next the {@code before} of the next page; empty if there are no older matches
     */
    public record Page(List<Found> entries, OptionalLong next) {}

    /** @param end whether there are no older blocks to look at */
    private record Looked(List<WordIndex.Row> newestFirst, boolean end) {}

    private final WordIndex marks;
    private final PeopleIndex people;
    private final RequestBatcher<PeopleIndex.Asked, List<WordIndex.Row>> together = new RequestBatcher<>(this::about);

    public FindEntries(JdbcClient db) {
        this.marks = new WordIndex(db);
        this.people = new PeopleIndex(db);
    }

    /** For a command that has a database and no framework. */
    public static FindEntries in(DataSource source) {
        return new FindEntries(JdbcClient.create(source));
    }

    /**
     * @param before only leaves with a smaller number; {@link #NEWEST} for the first page
     * @param most the page size
     */
    public Page find(StoreId store, EntryCriteria sought, long before, int most) {
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
     * As {@link #find(StoreId, EntryCriteria, long, int)} for several pseudonyms of one person: their entries together, newest first.
     *
     * @param sought one pseudonym each
     */
    public Page find(StoreId store, Collection<EntryCriteria> sought, long before, int most) {
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
                    .map(it -> new PeopleIndex.Asked(store, it.sought.person().getAsLong(), it.before, limit))
                    .toList());
            for (int i = 0; i < open.size(); i++) {
                found.addAll(open.get(i).read(blocks.get(i), limit));
            }
        }
    }

    /** The progress of reading the entries about one pseudonym. */
    private static final class Walk {

        private final EntryCriteria sought;
        private long before;
        private boolean ended;

        Walk(EntryCriteria sought, long before) {
            this.sought = sought;
            this.before = before;
        }

        List<Found> read(List<WordIndex.Row> newestFirst, int limit) {
            var found = newestFirst.stream()
                    .flatMap(it -> fitting(it, sought, before).stream())
                    .toList();
            ended = newestFirst.size() < limit;
            before = ended ? 0 : Blocks.of(newestFirst.getLast().first());
            return found;
        }
    }

    /**
     * Each block has an entry about the person, so it reads one block per entry of the page, one more to see whether there is another
     * page, and one whose matches may be on the previous page.
     */
    private Looked about(StoreId store, long person, long before, int most) {
        int limit = Math.clamp(most + 2L, FEW_BLOCKS, MOST_BLOCKS);
        var asked = new PeopleIndex.Asked(store, person, before, limit);
        var found = TransactionSynchronizationManager.isActualTransactionActive()
                ? together.alone(asked)
                : together.ask(asked);
        return new Looked(found, found.size() < limit);
    }

    private Supplier<RequestBatcher.Answers<List<WordIndex.Row>>> about(List<PeopleIndex.Asked> all) {
        var found = people.about(all);
        return () -> RequestBatcher.Answers.now(found);
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

    /** The matching leaves of a block, newest first. */
    private static List<Found> fitting(WordIndex.Row block, EntryCriteria sought, long before) {
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
