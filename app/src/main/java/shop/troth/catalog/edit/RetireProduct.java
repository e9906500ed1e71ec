package shop.troth.catalog.edit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.CatalogFile;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.database.Transactions;
import shop.troth.stores.Store;

/** Takes a product or one of its variants off sale, or puts it back on sale. Neither is ever deleted, because orders name them. */
@Service
public class RetireProduct {

    /** The outcome. */
    public sealed interface Outcome {
        /** It is in the requested state, now or already before. */
        record Done() implements Outcome {}

        /** Nothing was changed. */
        record Not(String why) implements Outcome {}

        record NoSuchProduct() implements Outcome {}
    }

    private final JdbcClient db;
    private final Sheets sheets;
    private final CatalogHistory changes;
    private final TransactionTemplate transaction;

    public RetireProduct(DataSource database) {
        this.db = JdbcClient.create(database);
        this.sheets = new Sheets(db);
        this.changes = new CatalogHistory(db);
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Takes off sale or restores. A product without variants on sale is restored with all of them.
     *
     * @param sku the variant; empty for the whole product
     * @param retired true to take off sale, false to restore
     */
    public Outcome set(Store store, String slug, Optional<String> sku, boolean retired, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> set(store, slug, sku, retired, edit, status)));
    }

    private Outcome set(
            Store store, String slug, Optional<String> sku, boolean retired, StaffEdit edit, TransactionStatus status) {
        edit.begin(db, store.id());
        sheets.lock(store.id(), slug);
        var now = sheets.read(store, List.of(slug)).stream().findFirst().orElse(null);
        if (now == null
                || sku.isPresent()
                        && now.variants().stream().noneMatch(it -> it.sku().equals(sku.get()))) {
            return new Outcome.NoSuchProduct();
        }
        if (!retired && now.isLeft()) {
            return new Outcome.Not("This product has another address now, and nothing is left here to restore.");
        }
        var sold = now.sold().stream().map(VariantSheet::sku).toList();
        if (retired && sku.isPresent() && sold.equals(List.of(sku.get()))) {
            return new Outcome.Not("This is the last variant for sale. Retire the product instead.");
        }
        if (sku.isPresent()) {
            changes.retireVariants(store.id(), slug, List.of(sku.get()), retired);
        } else {
            changes.retireProduct(store.id(), slug, retired);
        }
        if (!retired && sku.isEmpty() && sold.isEmpty()) {
            var all = now.variants().stream().map(VariantSheet::sku).toList();
            changes.retireVariants(store.id(), slug, all, false);
        }
        return retired ? new Outcome.Done() : right(store, slug, status);
    }

    /** Checks that restored variants differ from the others, as in a catalog file. */
    private Outcome right(Store store, String slug, TransactionStatus status) {
        var table = ProductSheet.tableOf(sheets.read(store, List.of(slug)));
        var faults = CatalogFile.faults(table, store);
        if (faults.isEmpty()) {
            return new Outcome.Done();
        }
        status.setRollbackOnly();
        return new Outcome.Not("Nothing was changed: %s: %s."
                .formatted(faults.getFirst().column(), faults.getFirst().sentence()));
    }
}
