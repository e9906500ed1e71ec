package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeSet;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.Words;
import shop.troth.ledger.verify.Leaf;
import shop.troth.ledger.verify.TileTree;

/** The words under which entries are found, compared with those that the leaves have, a tile at a time. */
final class StoredMarks implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 10_000;

    private final PreparedStatement statement;
    private final ResultSet marks;
    private final Words words = new Words();
    private boolean more;

    /** @param connection in a transaction, without which the rows are not read bit by bit */
    StoredMarks(Connection connection, StoreId store) throws SQLException {
        statement = connection.prepareStatement(
                "select tile, word from ledger.mark where store_id = ? order by tile, word");
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setString(1, store.value());
        marks = statement.executeQuery();
        more = marks.next();
    }

    /** @throws SealedBlocks.Disorder if a word of the block's leaves is not stored for its tile, or one is that they have not */
    void check(SealedBlocks.Block block) throws SQLException, SealedBlocks.Disorder {
        long tile = block.first() / TileTree.WIDTH;
        var due = new TreeSet<Long>();
        block.lines().stream()
                .filter(it -> !it.equals(Leaf.PRUNED))
                .forEach(it -> words.each(Leaf.parse(it), due::add));
        var stored = new TreeSet<Long>();
        for (; more && marks.getLong("tile") <= tile; more = marks.next()) {
            if (marks.getLong("tile") < tile) {
                throw new SealedBlocks.Disorder(
                        "a word is listed under tile %d, which has none".formatted(marks.getLong("tile")));
            }
            stored.add(marks.getLong("word"));
        }
        if (!stored.equals(due)) {
            throw new SealedBlocks.Disorder("the words by which the leaves from %d to %d are found are not theirs"
                    .formatted(block.first(), block.first() + block.lines().size() - 1));
        }
    }

    /** @throws SealedBlocks.Disorder if words are left over */
    void checkEnd() throws SQLException, SealedBlocks.Disorder {
        if (more) {
            throw new SealedBlocks.Disorder(
                    "words are listed under tile %d, behind the last leaf".formatted(marks.getLong("tile")));
        }
    }

    @Override
    public void close() throws SQLException {
        try (statement;
                marks) {
            // closed by leaving
        }
    }
}
