package shop.troth.catalog.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.CatalogFile;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.database.Transactions;
import shop.troth.stores.Store;

/**
 * Saves a product edited at the desk: checked and imported like a catalog file. Of two concurrent edits, the second is rejected; a second
 * press of the same button has no effect.
 */
@Service
public class EditProduct {

    /** The outcome. */
    public sealed interface Outcome {
        record Saved() implements Outcome {}

        /** Nothing was saved, because of errors: sentences by column; a variant's columns are followed by a dot and its line, from 1. */
        record Wrong(Map<String, String> faults) implements Outcome {}

        /** Nothing was saved, because it changed since the editor saw it. */
        record Changed(ProductSheet now) implements Outcome {}

        record NoSuchProduct() implements Outcome {}
    }

    private static final String NEW = "";

    private final JdbcClient db;
    private final Sheets sheets;
    private final CatalogHistory changes;
    private final ImportCatalog importCatalog;
    private final TransactionTemplate transaction;

    public EditProduct(DataSource database) {
        this.db = JdbcClient.create(database);
        this.sheets = new Sheets(db);
        this.changes = new CatalogHistory(db);
        this.importCatalog = new ImportCatalog(database);
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Saves a product. Variants not included are not changed.
     *
     * @param version version of the sheet that the editor saw; empty for a new product
     */
    public Outcome save(Store store, String version, ProductSheet typed, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> save(store, version, typed, edit, status)));
    }

    private Outcome save(Store store, String version, ProductSheet typed, StaffEdit edit, TransactionStatus status) {
        edit.begin(db, store.id());
        if (changes.isDone(store.id(), edit)) {
            return new Outcome.Saved();
        }
        sheets.lock(store.id(), typed.slug());
        var now = sheets.read(store, List.of(typed.slug())).stream()
                .filter(it -> !version.equals(NEW) || !it.isLeft())
                .findFirst();
        if (now.isEmpty() && !version.equals(NEW)) {
            return new Outcome.NoSuchProduct();
        }
        var changed = now.filter(it -> !version.equals(NEW)
                && (it.retired()
                        || !it.version().equals(version) && !retired(typed, it).isEmpty()));
        if (changed.isPresent()) {
            return new Outcome.Changed(changed.get());
        }
        var whole = now.map(it -> completed(typed, it)).orElse(typed);
        var faults = faults(store, whole, version.equals(NEW) ? now : Optional.empty());
        now.ifPresent(it -> faults.putAll(retired(typed, it)));
        if (!faults.isEmpty()) {
            return new Outcome.Wrong(faults);
        }
        if (now.isPresent() && !now.get().version().equals(version)) {
            return new Outcome.Changed(now.get());
        }
        var report =
                importCatalog.run(store.id(), ImportCatalog.Options.of(store), ProductSheet.tableOf(List.of(whole)));
        if (!report.faults().isEmpty()) {
            status.setRollbackOnly();
            return new Outcome.Wrong(Map.of("", report.faults().getFirst()));
        }
        return new Outcome.Saved();
    }

    /** Returns errors for numbers of retired variants, because entering one must not put it back on sale. */
    private static Map<String, String> retired(ProductSheet typed, ProductSheet now) {
        var faults = new LinkedHashMap<String, String>();
        for (int i = 0; i < typed.variants().size(); i++) {
            var it = typed.variants().get(i);
            if (!it.retired() && now.hasRetired(it.sku())) {
                faults.put("sku." + (i + 1), "is retired; restore it below");
            }
        }
        return faults;
    }

    /** Returns the sheet completed with values not edited here: the stock figures of existing variants. */
    private static ProductSheet completed(ProductSheet typed, ProductSheet now) {
        var variants = new ArrayList<VariantSheet>();
        for (var it : typed.variants()) {
            var known = now.variants().stream()
                    .filter(one -> one.sku().equals(it.sku()))
                    .findFirst();
            variants.add(new VariantSheet(
                    it.sku(),
                    it.columns(),
                    it.retired(),
                    known.map(VariantSheet::stated).orElse(it.stated()),
                    0,
                    0));
        }
        return new ProductSheet(typed.slug(), typed.columns(), false, variants);
    }

    private Map<String, String> faults(Store store, ProductSheet typed, Optional<ProductSheet> taken) {
        var faults = new LinkedHashMap<String, String>();
        taken.ifPresent(it -> faults.put("product", "another product has this address"));
        if (typed.variants().isEmpty()) {
            faults.put("", "A product needs at least one variant.");
        }
        for (var fault : CatalogFile.faults(ProductSheet.tableOf(List.of(typed)), store)) {
            var variant = !fault.column().equals("product") && !ProductSheet.PRODUCT.contains(fault.column());
            faults.putIfAbsent(
                    variant ? fault.column() + "." + fault.line() : fault.column(),
                    fault.sentence().replace(" in a product's first row", ""));
        }
        var skus = typed.variants().stream().map(VariantSheet::sku).toList();
        var owners = sheets.owners(store.id(), skus);
        for (int i = 0; i < skus.size(); i++) {
            var owner = owners.get(skus.get(i));
            if (owner != null && !owner.equals(typed.slug())) {
                faults.putIfAbsent("sku." + (i + 1), "\"%s\" is a variant of %s".formatted(skus.get(i), owner));
            }
        }
        return faults;
    }
}
