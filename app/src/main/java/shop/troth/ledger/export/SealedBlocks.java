package shop.troth.ledger.export;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Blocks;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/** The sealed leaves of a store in the database, one tile at a time, with their stored hashes. */
final class SealedBlocks implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_024;

    /**
     * The leaves of one tile.
     *
     * @param first the number of the first leaf
     * @param hashes 32 bytes per leaf, concatenated
     */
    record Block(long first, List<String> lines, byte[] hashes) {}

    private final long size;
    private final PreparedStatement statement;
    private final ResultSet leaves;
    private long done;

    /** @param connection in a transaction; without one, all rows would be loaded at once */
    SealedBlocks(Connection connection, StoreId store, long size) throws SQLException {
        this.size = size;
        statement = connection.prepareStatement(
                "select first, entries, lines, hashes from ledger.leaf where store_id = ? order by first");
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setString(1, store.value());
        leaves = statement.executeQuery();
    }

    /** @return null after the last block */
    @Nullable
    Block next() throws SQLException, Disorder {
        if (done == size) {
            if (leaves.next()) {
                throw new Disorder("there is a row of leaves at %d, beyond the last of %d leaves"
                        .formatted(leaves.getLong("first"), size));
            }
            return null;
        }
        long first = done;
        long end = Math.min(size, first + TileTree.WIDTH);
        var lines = new ArrayList<String>(TileTree.WIDTH);
        var hashes = new ByteArrayOutputStream(TileTree.WIDTH * Hashing.SIZE);
        while (done < end) {
            lines.addAll(row(hashes));
        }
        return new Block(first, lines, hashes.toByteArray());
    }

    private List<String> row(ByteArrayOutputStream hashes) throws SQLException, Disorder {
        if (!leaves.next()) {
            throw new Disorder("the leaves from %d on are missing".formatted(done));
        }
        if (leaves.getLong("first") != done) {
            throw new Disorder("where leaf %d should be, there is a row that starts at %d"
                    .formatted(done, leaves.getLong("first")));
        }
        var lines = List.of(leaves.getString("lines").split("\n", -1));
        if (lines.size() != leaves.getInt("entries")) {
            throw new Disorder("the row of leaves at %d states %d leaves and contains %d"
                    .formatted(done, leaves.getInt("entries"), lines.size()));
        }
        long due = Math.min(Blocks.WIDTH, size - done); // entries are looked up by the row they should be in
        if (lines.size() != due) {
            throw new Disorder("the row of leaves at %d contains %d leaves and should contain %d"
                    .formatted(done, lines.size(), due));
        }
        var bytes = leaves.getBytes("hashes");
        if (bytes.length != lines.size() * Hashing.SIZE) {
            throw new Disorder("the row of leaves at %d has the wrong number of hashes".formatted(done));
        }
        hashes.writeBytes(bytes);
        done += lines.size();
        return lines;
    }

    @Override
    public void close() throws SQLException {
        try (statement;
                leaves) {
            // closed by leaving
        }
    }

    /** Rows that are inconsistent. The message is half a sentence. */
    static final class Disorder extends Exception {
        Disorder(String what) {
            super(what);
        }

        /** @throws Disorder with this message if the condition is false */
        static void unless(boolean held, String what) throws Disorder {
            if (!held) {
                throw new Disorder(what);
            }
        }
    }
}
