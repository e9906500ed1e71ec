package shop.troth.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.feed.Fault;
import shop.troth.catalog.feed.Table;
import shop.troth.kernel.StoreId;

/** Brings a catalogue file into a store. Good rows are kept, bad ones reported; the same file again changes nothing. */
@Service
public class ImportCatalogue {

    /**
     * What came of it.
     *
     * @param products and {@code variants}: how many of the file read well
     * @param changed how many rows of products, variants and stock differ from before
     * @param faults one sentence each, with line and column
     */
    public record Report(int products, int variants, int changed, List<String> faults) {}

    private static final int BATCH = 1_000;

    private final Products products;
    private final Holds holds;

    private final TransactionOperations transaction;

    /** Works within the running shop and, for the command line, without it. */
    public ImportCatalogue(DataSource database) {
        var db = JdbcClient.create(database);
        this.products = new Products(db);
        this.holds = new Holds(db);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * Brings it in, in one transaction.
     *
     * @param file a catalogue file or a product feed; see docs/catalogue.md
     */
    public Report run(StoreId store, CurrencyUnit currency, Table file) {
        var contents = CatalogueFile.read(file, currency);
        return Objects.requireNonNull(transaction.execute(_ -> write(store, contents)));
    }

    private Report write(StoreId store, CatalogueFile.Contents contents) {
        var changed = 0;
        for (int from = 0; from < contents.products().size(); from += BATCH) {
            var batch = contents.products()
                    .subList(from, Math.min(from + BATCH, contents.products().size()));
            changed += products.put(store, from, batch);
        }
        var variants = contents.products().stream()
                .flatMap(it -> it.variants().stream())
                .toList();
        for (int from = 0; from < variants.size(); from += BATCH) {
            var batch = variants.subList(from, Math.min(from + BATCH, variants.size()));
            changed += products.putVariants(store, from, batch);
            changed += holds.state(store, pieces(batch, contents.stock()));
        }
        if (changed > 0) {
            products.announceChange(store);
        }
        var faults = contents.faults().stream().map(Fault::toString).toList();
        return new Report(contents.products().size(), variants.size(), changed, faults);
    }

    private static Map<Sku, Integer> pieces(List<Variant> batch, Map<Sku, Integer> stock) {
        var pieces = new TreeMap<Sku, Integer>(); // rows are locked in the order of their numbers
        batch.forEach(it -> pieces.put(it.sku(), stock.getOrDefault(it.sku(), 0)));
        return pieces;
    }
}
