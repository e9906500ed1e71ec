package shop.troth.catalog.edit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.CatalogFile;
import shop.troth.database.Transactions;
import shop.troth.stores.Store;

/** Restores an earlier value, unless the same field was changed since. Undoing is itself a change and can be undone. */
@Service
public class UndoChange {

    /** The outcome. */
    public sealed interface Outcome {
        /** The earlier value was restored. */
        record Undone() implements Outcome {}

        /** Nothing was changed, because the same field was changed since. */
        record ChangedSince() implements Outcome {}

        /** Nothing was changed, because the product would be invalid with the earlier value. */
        record Wrong(String why) implements Outcome {}

        /** Nothing was changed, because the product moved to another address, and its old row stays empty. */
        record Left() implements Outcome {}

        record NoSuchChange() implements Outcome {}
    }

    private static final Set<String> NOT_UNDOABLE = Set.of("created", "product", "slug", "store_id", "sku");

    private final JdbcClient db;
    private final Sheets sheets;
    private final CatalogHistory changes;
    private final TransactionTemplate transaction;

    public UndoChange(DataSource database) {
        this.db = JdbcClient.create(database);
        this.sheets = new Sheets(db);
        this.changes = new CatalogHistory(db);
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    static boolean isUndoable(String field) {
        return !NOT_UNDOABLE.contains(field);
    }

    /**
     * Undoes one change of a product.
     *
     * @param id of the change
     */
    public Outcome undo(Store store, String slug, UUID id, StaffEdit edit) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> undo(store, slug, id, edit, status)));
        } catch (DataIntegrityViolationException e) { // the table rejects the price
            return new Outcome.Wrong(
                    "price: the former price must be higher than the price, and a sale price must be lower");
        }
    }

    private Outcome undo(Store store, String slug, UUID id, StaffEdit edit, TransactionStatus status) {
        edit.begin(db, store.id());
        if (changes.isDone(store.id(), edit)) {
            return new Outcome.Undone();
        }
        sheets.lock(store.id(), slug);
        if (sheets.read(store, List.of(slug)).stream().anyMatch(ProductSheet::isLeft)) {
            return new Outcome.Left();
        }
        changes.lockVariants(store.id(), List.of(id));
        var change = changes.find(store.id(), id)
                .filter(it -> it.product().equals(slug) && isUndoable(it.field()))
                .orElse(null);
        if (change == null) {
            return new Outcome.NoSuchChange();
        }
        if (!change.latest()) {
            return new Outcome.ChangedSince();
        }
        var undone = change.sku().isEmpty()
                ? changes.undoProducts(store.id(), List.of(id))
                : changes.undoVariants(store.id(), List.of(id));
        if (undone == 0) { // it belongs to another product now
            return new Outcome.ChangedSince();
        }
        var table = ProductSheet.tableOf(sheets.read(store, List.of(slug)));
        var faults = CatalogFile.faults(table, store);
        if (!faults.isEmpty()) {
            status.setRollbackOnly();
            return new Outcome.Wrong(
                    faults.getFirst().column() + ": " + faults.getFirst().sentence());
        }
        return new Outcome.Undone();
    }
}
