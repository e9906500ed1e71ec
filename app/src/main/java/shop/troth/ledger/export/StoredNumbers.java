package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.kernel.StoreId;

/** A cursor over numbers with a value each, stored under ascending places. */
final class StoredNumbers implements AutoCloseable {

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
