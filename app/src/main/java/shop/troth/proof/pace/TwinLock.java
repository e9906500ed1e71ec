package shop.troth.proof.pace;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.ProbeIncomplete;

/** Allows one run at a time in each probe twin, across all nodes, with an advisory lock of the database. */
@Component
@RequiredArgsConstructor
public class TwinLock {

    private static final int PROOF = 1101; // unique among the advisory locks of this database
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final DataSource database;

    /**
     * Waits for the lock however long somebody else has it, does the work, and releases the lock, even after an exception.
     *
     * @param store the store whose probe twin is locked
     * @return what the work returns
     * @throws ProbeIncomplete if the database does not respond
     */
    public <T> T take(StoreId store, Supplier<T> work) {
        try (var connection = database.getConnection()) {
            // a statement that waits for the lock would end with the patience of the connection
            while (!call(connection, "select pg_try_advisory_lock(?, hashtext(?))", store)) {
                Thread.sleep(BETWEEN_TRIES);
            }
            try {
                return work.get();
            } finally {
                call(connection, "select pg_advisory_unlock(?, hashtext(?))", store);
            }
        } catch (SQLException e) {
            throw new ProbeIncomplete("The database did not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeIncomplete("The wait for another run ended.", e);
        }
    }

    private static boolean call(Connection connection, String sql, StoreId store) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, PROOF);
            statement.setString(2, store.value());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
