package shop.troth.vault.retention;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * As long as it is open, the shop erases nobody whose time is over, as while another node sees to it. For tests that compare what is
 * there now with what was there before.
 */
public final class PausedRetention implements AutoCloseable {

    private final Connection connection;

    public PausedRetention(DataSource shop) throws SQLException {
        connection = shop.getConnection();
        try (var lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
            lock.setLong(1, DeleteExpiredData.LOCK); // waits for a round that has begun
            lock.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        try (var unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, DeleteExpiredData.LOCK);
            unlock.execute();
        } finally {
            connection.close();
        }
    }
}
