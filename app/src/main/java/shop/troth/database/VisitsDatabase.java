package shop.troth.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections for visits. Where there is a role that reads and writes visits alone, these are its own, and those for everything else
 * cannot read visits.
 */
public final class VisitsDatabase {

    /** The schema with what was recorded of visits. */
    public static final String SCHEMA = "visits";

    private final DataSource source;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final boolean apart;

    /** @param apart whether the role of these connections reads and writes visits alone, and no other role does */
    public VisitsDatabase(DataSource source, boolean apart) {
        this.source = source;
        this.db = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.apart = apart;
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient db() {
        return db;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    /** Whether there is a role for visits alone. */
    public boolean isApart() {
        return apart;
    }
}
