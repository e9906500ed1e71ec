package shop.troth.proof.pace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.Unfinished;

/** One run at a time in each probe twin, however many nodes there are: an advisory lock of the database. */
@Component
public class Turns {

    private static final int PROOF = 1101; // a number of its own among the locks of this database

    private final DataSource database;

    Turns(DataSource database) {
        this.database = database;
    }

    /**
     * Waits for its turn, and gives it back however the work ends.
     *
     * @param store whose probe twin is taken
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
