package shop.troth.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of the database. One whose connection is lost has been rolled back by the server, so the exception that ended it goes on
 * to the caller, who then knows the first cause; Spring's own manager would replace it with one about the rollback.
 */
@Component
public class Transactions extends JdbcTransactionManager {

    public Transactions(DataSource database) {
        super(database);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException e) {
            if (!isLost(status)) {
                throw e;
            }
        }
    }

    private static boolean isLost(DefaultTransactionStatus status) {
        try {
            return status.getTransaction() instanceof JdbcTransactionObjectSupport open
                    && open.getConnectionHolder().getConnection().isClosed();
        } catch (SQLException e) {
            return false;
        }
    }
}
