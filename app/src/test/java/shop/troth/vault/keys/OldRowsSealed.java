package shop.troth.vault.keys;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does with the rows of an earlier release what a start does. */
public final class OldRowsSealed {

    private OldRowsSealed() {}

    public static void at(DataSource database, SealedTable<?>... rows) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        new SealOldRows(JdbcClient.create(database), transaction, List.of(rows)).afterSingletonsInstantiated();
    }
}
