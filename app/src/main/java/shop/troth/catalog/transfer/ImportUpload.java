package shop.troth.catalog.transfer;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.stores.Store;

/**
 * Imports a file that was checked, as {@code ./troth import} does, into the store and its probe twin: completely, once, and only if the
 * changes are those reviewed.
 */
@Service
public class ImportUpload {

    /** The outcome. */
    public sealed interface Outcome {
        /** Imported, now or already before. */
        record Imported(ImportCheck check) implements Outcome {}

        /** Nothing was imported, because the file has errors. */
        record Faulty() implements Outcome {}

        /**
         * Nothing was imported, because the changes differ from those reviewed. The new ones are stored for review.
         *
         * @param before the changes reviewed
         */
        record Changed(ImportCheck before, ImportCheck now) implements Outcome {}

        record NoSuchFile() implements Outcome {}
    }

    private final JdbcClient db;
    private final CatalogUploads uploads;
    private final ImportCatalog importCatalog;
    private final CountChanges countChanges;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate trial;

    public ImportUpload(DataSource database, Clock clock) {
        var transactions = new Transactions(database);
        this.db = JdbcClient.create(database);
        this.uploads = new CatalogUploads(db);
        this.importCatalog = new ImportCatalog(database);
        this.countChanges = new CountChanges(db, importCatalog);
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.trial = new TransactionTemplate(transactions);
        trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Imports a file, unless its changes differ by now.
     *
     * @param keepStock whether to keep existing stock, because the person importing may not change it
     */
    public Outcome run(Store store, UUID id, UUID staff, boolean keepStock) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            new StaffEdit(id, staff).begin(db, store.id());
            var upload = uploads.find(store.id(), id).orElse(null);
            if (upload == null) {
                return new Outcome.NoSuchFile();
            }
            if (upload.imported()) {
                return new Outcome.Imported(upload.check());
            }
            return upload.check().faults().isEmpty() ? write(store, upload, keepStock) : new Outcome.Faulty();
        }));
    }

    private Outcome write(Store store, Upload upload, boolean keepStock) {
        var file = uploads.content(store.id(), upload.id());
        var options = ImportCatalog.Options.of(store)
                .retireMissing(upload.retireMissing())
                .keepStock(keepStock);
        var now = Objects.requireNonNull(trial.execute(status -> {
            var found = countChanges.count(store.id(), file, options);
            if (!found.equals(upload.check())) {
                status.setRollbackOnly();
            }
            return found;
        }));
        if (!now.equals(upload.check())) {
            uploads.keep(store.id(), upload.id(), now);
            return new Outcome.Changed(upload.check(), now);
        }
        importCatalog.run(store.id().twin(), options, file);
        uploads.imported(store.id(), upload.id(), clock.instant());
        return new Outcome.Imported(now);
    }
}
