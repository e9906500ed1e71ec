package shop.troth.catalog.edit;

import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/** Undoes the price changes of one edit, except for variants whose prices changed since. */
@Service
public class UndoPrices {

    /**
     * The result.
     *
     * @param left number of fields not restored, because they were changed since
     */
    public record Report(int variants, int left) {}

    private final JdbcClient db;
    private final CatalogHistory changes;
    private final TransactionTemplate transaction;

    public UndoPrices(DataSource database) {
        this.db = JdbcClient.create(database);
        this.changes = new CatalogHistory(db);
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Asked again with the same edit, it says what was undone then.
     *
     * @param of the key of the edit to undo
     */
    public Report undo(StoreId store, UUID of, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, of, edit)));
    }

    private Report write(StoreId store, UUID of, StaffEdit edit) {
        edit.begin(db, store);
        var all = changes.ofEdit(store, of);
        if (changes.isDone(store, edit)) {
            var undone = changes.ofEdit(store, edit.key());
            return new Report(changes.variants(store, undone), all.size() - undone.size());
        }
        changes.lockVariants(store, all);
        var latest = changes.latestPrices(store, all);
        return new Report(latest.isEmpty() ? 0 : changes.undoVariants(store, latest), all.size() - latest.size());
    }
}
