package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.verify.TileTree;

/** The sealed leaves of a store as they lie in the database, a tile at a time, with the hashes that were sealed for them. */
final class SealedBlocks implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 64;

    /**
     * The leaves of one tile.
     *
     * @param first number of the first
     * @param hashes as the tile has them; empty where the tile is missing
     */
    record Block(long first, List<String> lines, byte[] hashes) {}

    private final long size;
    private final PreparedStatement leafStatement;
    private final PreparedStatement tileStatement;
    private final ResultSet leaves;
    private final ResultSet tiles;
    private long done;

    /** @param connection in a transaction that sees one state only, for two cursors are read side by side */
    SealedBlocks(Connection connection, StoreId store, long size) throws SQLException {
        this.size = size;
        leafStatement = connection.prepareStatement(
                "select first, entries, lines from ledger.leaf where store_id = ? order by first");
        tileStatement = connection.prepareStatement(
                "select index, hashes from ledger.tile where store_id = ? and level = 0 order by index");
        leaves = open(leafStatement, store);
        tiles = open(tileStatement, store);
    }

    /** @return null behind the last */
    @Nullable
    Block next() throws SQLException, Disorder {
        if (done == size) {
            if (leaves.next()) {
                throw new Disorder("there is a row of leaves at %d, behind the last of %d leaves"
                        .formatted(leaves.getLong("first"), size));
            }
            return null;
        }
        long first = done;
        long end = Math.min(size, first + TileTree.WIDTH);
        var lines = new ArrayList<String>(TileTree.WIDTH);
        while (done < end) {
            lines.addAll(row());
        }
        if (done > end) {
            throw new Disorder("the row of leaves before leaf %d reaches too far".formatted(done));
        }
        return new Block(first, lines, hashes(first / TileTree.WIDTH));
    }

    private List<String> row() throws SQLException, Disorder {
        if (!leaves.next()) {
            throw new Disorder("the leaves from %d on are missing".formatted(done));
        }
        if (leaves.getLong("first") != done) {
            throw new Disorder("where leaf %d should be, there is a row that starts at %d"
                    .formatted(done, leaves.getLong("first")));
        }
        var lines = List.of(leaves.getString("lines").split("\n", -1));
        if (lines.size() != leaves.getInt("entries")) {
            throw new Disorder("the row of leaves at %d says %d and holds %d"
                    .formatted(done, leaves.getInt("entries"), lines.size()));
        }
        done += lines.size();
        return lines;
    }

    private byte[] hashes(long index) throws SQLException, Disorder {
        if (!tiles.next() || tiles.getLong("index") != index) {
            throw new Disorder("the tile of the leaves from %d on is missing".formatted(index * TileTree.WIDTH));
        }
        return tiles.getBytes("hashes");
    }

    private static ResultSet open(PreparedStatement statement, StoreId store) throws SQLException {
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setString(1, store.value());
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        try (leafStatement;
                tileStatement;
                leaves;
                tiles) {
            // closed by leaving
        }
    }

    /** Rows that do not make up a row of leaves. The message is half a sentence. */
    static final class Disorder extends Exception {
        Disorder(String what) {
            super(what);
        }
    }
}
