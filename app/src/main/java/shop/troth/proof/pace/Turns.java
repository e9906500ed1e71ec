package shop.troth.proof.pace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.Unfinished;

/** Allows one run at a time in each probe twin, across all nodes, with an advisory lock of the database. */
@Component
public class Turns {

    private static final int PROOF = 1101; // unique among the advisory locks of this database

    private final DataSource database;

    Turns(DataSource database) {
        this.database = database;
    }

    /**
     * Waits for the lock, does the work, and releases the lock, even after an exception.
     *
     * @param store the store whose probe twin is locked
     * @return what the work returns
     * @throws Unfinished if the database does not respond
     */
    public <T> T take(StoreId store, Supplier<T> work) {
        try (var connection = database.getConnection()) {
            call(connection, "select pg_advisory_lock(?, hashtext(?))", store);
            try {
                return work.get();
            } finally {
                call(connection, "select pg_advisory_unlock(?, hashtext(?))", store);
            }
        } catch (SQLException e) {
            throw new Unfinished("The database did not respond.", e);
        }
    }

    private static void call(Connection connection, String sql, StoreId store) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, PROOF);
            statement.setString(2, store.value());
            statement.execute();
        }
    }
}
