package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.find.BlocksAbout;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.tree.TileTree;

/** Checks the indexed words and people against the leaves, one tile at a time. */
final class StoredIndexes implements AutoCloseable {

    private final StoredNumbers marks;
    private final StoredNumbers people;
    private final IndexWords words = new IndexWords();

    /** @param connection in a transaction; without one, all rows would be loaded at once */
    StoredIndexes(Connection connection, StoreId store) throws SQLException {
        marks = new StoredNumbers(
                connection, store, "select tile, word, 0 from ledger.mark where store_id = ? order by tile, word");
        people = new StoredNumbers(
                connection,
                store,
                "select first, person, place from ledger.about where store_id = ? order by first, person");
    }

    /** @throws SealedBlocks.Disorder if a word or a person of the leaves is not indexed for them, or an indexed one is not in them */
    void check(SealedBlocks.Block block) throws SQLException, SealedBlocks.Disorder {
        var due = new TreeSet<Long>();
        var about = new BlocksAbout();
        for (int i = 0; i < block.lines().size(); i++) {
            if (!block.lines().get(i).equals(Leaf.PRUNED)) {
                long number = block.first() + i;
                var leaf = Leaf.parse(block.lines().get(i));
                words.each(leaf, due::add);
                words.person(leaf, person -> about.add(person, number));
            }
        }
        long last = block.first() + block.lines().size() - 1;
        var stored = marks.at(block.first() / TileTree.WIDTH, "a search term is indexed under tile %d, which has none");
        if (!stored.keySet().equals(due)) {
            throw new SealedBlocks.Disorder(
                    "the search terms of the leaves from %d to %d do not match them".formatted(block.first(), last));
        }
        for (long first = block.first(); first <= last; first += Blocks.WIDTH) {
            checkPeople(first, Math.min(last, first + Blocks.WIDTH - 1), about.places());
        }
    }

    private void checkPeople(long first, long last, Map<BlocksAbout.Key, Integer> due)
            throws SQLException, SealedBlocks.Disorder {
        var stored = people.at(first, "a person is indexed under a block at leaf %d that does not exist");
        boolean fits = stored.size()
                == due.keySet().stream().filter(it -> it.first() == first).count();
        for (var one : stored.entrySet()) {
            @Nullable Integer place = due.get(new BlocksAbout.Key(one.getKey(), first));
            fits &= place != null && (one.getValue() == BlocksAbout.SEVERAL || one.getValue() == place.longValue());
        }
        if (!fits) {
            throw new SealedBlocks.Disorder(
                    "the people indexed for the leaves from %d to %d do not match them".formatted(first, last));
        }
    }

    /** @throws SealedBlocks.Disorder if words or people are left over */
    void checkEnd() throws SQLException, SealedBlocks.Disorder {
        marks.checkEnd("search terms are indexed under tile %d, beyond the last leaf");
        people.checkEnd("a person is indexed under leaf %d, beyond the last leaf");
    }

    @Override
    public void close() throws SQLException {
        for (var it : List.of(marks, people)) {
            it.close();
        }
    }

    /** A cursor over numbers with a value each, stored under ascending places. */
    static final class StoredNumbers implements AutoCloseable {

        private static final int ROWS_AT_ONCE = 10_000;

        private final PreparedStatement statement;
        private final ResultSet rows;
        private boolean more;

        /**
         * @param connection in a transaction; without one, all rows would be loaded at once
         * @param sql selects the places, numbers, and values of one store, in order
         */
        StoredNumbers(Connection connection, StoreId store, String sql) throws SQLException {
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, store.value());
            rows = statement.executeQuery();
            more = rows.next();
        }

        /**
         * The numbers at the next place, with their values.
         *
         * @param otherwise the message, with a place, if there are numbers before this place
         */
        Map<Long, Long> at(long place, String otherwise) throws SQLException, SealedBlocks.Disorder {
            var numbers = new TreeMap<Long, Long>();
            for (; more && rows.getLong(1) <= place; more = rows.next()) {
                if (rows.getLong(1) < place) {
                    throw new SealedBlocks.Disorder(otherwise.formatted(rows.getLong(1)));
                }
                numbers.put(rows.getLong(2), rows.getLong(3));
            }
            return numbers;
        }

        /** @param otherwise the message, with a place, if there are numbers left */
        void checkEnd(String otherwise) throws SQLException, SealedBlocks.Disorder {
            if (more) {
                throw new SealedBlocks.Disorder(otherwise.formatted(rows.getLong(1)));
            }
        }

        @Override
        public void close() throws SQLException {
            try (statement;
                    rows) {
                // closed by leaving
            }
        }
    }
}
