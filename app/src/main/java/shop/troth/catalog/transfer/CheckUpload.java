package shop.troth.catalog.transfer;

import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.database.Transactions;
import shop.troth.stores.Store;

/**
 * Stores a catalog file uploaded by staff for a day, with what importing it would change. That is determined once, by an import that is
 * rolled back; nothing in the shop changes yet.
 */
@Service
public class CheckUpload {

    private final JdbcClient db;
    private final CatalogUploads uploads;
    private final CountChanges countChanges;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate trial;

    public CheckUpload(DataSource database, Clock clock) {
        var transactions = new Transactions(database);
        this.db = JdbcClient.create(database);
        this.uploads = new CatalogUploads(db);
        this.countChanges = new CountChanges(db, new ImportCatalog(database));
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.trial = new TransactionTemplate(transactions);
        trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Checks a file and stores it under the key of the edit. Repeating the same key has no effect.
     *
     * @param content text without NUL, which the database rejects
     * @param pieces stock to assume for an item of a feed that is in stock without a quantity; null if that is an error
     * @param retireMissing whether to take products missing in the file off sale
     * @param keepStock whether to keep existing stock, because the uploader may not change it
     */
    public void check(
            Store store,
            String content,
            @Nullable Integer pieces,
            boolean retireMissing,
            boolean keepStock,
            StaffEdit edit) {
        var file = ProductTable.read(content, pieces);
        var options =
                ImportCatalog.Options.of(store).retireMissing(retireMissing).keepStock(keepStock);
        transaction.executeWithoutResult(_ -> {
            edit.begin(db, store.id());
            uploads.forgetOld(store.id(), clock.instant());
            if (uploads.find(store.id(), edit.key()).isPresent()) {
                return;
            }
            var check = Objects.requireNonNull(trial.execute(status -> {
                status.setRollbackOnly();
                return countChanges.count(store.id(), file, options);
            }));
            uploads.add(store.id(), content, pieces, retireMissing, check, edit, clock.instant());
        });
    }
}
