package shop.troth.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.feed.FeedTable;
import shop.troth.catalog.feed.FileError;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Store;

/** Imports a catalog file into a store. Valid rows are imported, and errors reported; importing the same file again changes nothing. */
@Service
public class ImportCatalog {

    /**
     * The result of an import.
     *
     * @param products number of valid products in the file; {@code variants} likewise
     * @param changed number of changed rows of products, variants, and stock
     * @param retired number of products and variants taken off sale
     * @param faults one sentence each, with line and column
     */
    public record Report(int products, int variants, int changed, int retired, List<String> faults) {}

    /**
     * How to read a file, and what to do with products that it does not name.
     *
     * @param currency currency of the store
     * @param clock the store's dispatch settings, with its time zone
     * @param pictures the folder with the store's drawings
     * @param retireMissing whether products and variants missing in the file are taken off sale; if the file has errors, none are
     * @param keepStock whether to keep the stock of existing variants, regardless of the file
     */
    public record Options(
            CurrencyUnit currency, Dispatch clock, Path pictures, boolean retireMissing, boolean keepStock) {

        /** Creates options for a store in the time zone UTC. */
        public Options(CurrencyUnit currency, Path pictures, boolean retireMissing) {
            this(currency, new Dispatch(LocalTime.NOON, ZoneOffset.UTC), pictures, retireMissing, false);
        }

        /** Returns the options of a store; products missing in the file are kept. */
        public static Options of(Store store) {
            return new Options(
                    store.currency(), store.dispatch(), store.folder().resolve("look/pictures"), false, false);
        }

        /** Returns these options, with products missing in the file taken off sale or not. */
        public Options retireMissing(boolean retire) {
            return new Options(currency, clock, pictures, retire, keepStock);
        }

        /** Returns these options, with existing stock kept or not. */
        public Options keepStock(boolean keep) {
            return new Options(currency, clock, pictures, retireMissing, keep);
        }

        private boolean drawn(String picture) {
            return Files.isRegularFile(pictures.resolve(picture + ".svg"));
        }
    }

    private static final int BATCH = 1_000;

    private final CatalogWriter listings;
    private final TransactionOperations transaction;

    /** Creates an instance, also for use from the command line. */
    public ImportCatalog(DataSource database) {
        this.listings = new CatalogWriter(JdbcClient.create(database));
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Imports the file, in one transaction.
     *
     * @param options options of the import
     * @param file a catalog file or a product feed; see docs/import.md
     */
    public Report run(StoreId store, Options options, FeedTable file) {
        var contents = CatalogFile.read(file, options.currency(), options.clock(), options::drawn);
        return Objects.requireNonNull(transaction.execute(_ -> write(store, contents, options)));
    }

    private Report write(StoreId store, CatalogFile.Contents contents, Options options) {
        var named = contents.products();
        var retired = options.retireMissing() && contents.faults().isEmpty() ? listings.retireAllBut(store, named) : 0;
        var places = places(listings.places(store), named, Product::slug);
        var changed = 0;
        for (var batch : batches(named)) {
            changed += listings.put(store, places, batch);
        }
        for (var batch : batches(named)) {
            changed += putVariants(store, batch, contents, options.keepStock());
        }
        if (changed + retired > 0) {
            listings.moveCategories(store);
            listings.announceChange(store);
        }
        var variants = named.stream().mapToInt(it -> it.variants().size()).sum();
        var faults = contents.faults().stream().map(FileError::toString).toList();
        return new Report(named.size(), variants, changed, retired, faults);
    }

    private int putVariants(StoreId store, List<Product> of, CatalogFile.Contents contents, boolean keepStock) {
        var before = listings.places(store, of);
        var places = new HashMap<Sku, Integer>();
        of.forEach(it -> places.putAll(places(before.getOrDefault(it.slug(), Map.of()), it.variants(), Variant::sku)));
        var changed = 0;
        for (var batch :
                batches(of.stream().flatMap(it -> it.variants().stream()).toList())) {
            changed += listings.putVariants(store, places, batch);
            var pieces = pieces(batch, contents.stock());
            var kept = new HashSet<>(pieces.keySet());
            if (!keepStock) {
                kept.retainAll(contents.unchanged());
            }
            changed += listings.putStock(store, pieces, kept);
        }
        return changed;
    }

    /**
     * Returns positions. A file with all existing items determines the order. Otherwise existing items keep their positions and new ones
     * follow, so that importing a few products does not rearrange the store's menu.
     */
    private static <T, K> Map<K, Integer> places(Map<K, Integer> before, List<T> named, Function<T, K> key) {
        var keys = named.stream().map(key).toList();
        var all = new HashSet<>(keys).containsAll(before.keySet());
        if (all && before.size() == keys.size() && rise(keys, before)) {
            return before; // already in this order
        }
        var next = all ? 0 : Collections.max(before.values()) + 1;
        var places = HashMap.<K, Integer>newHashMap(keys.size());
        for (var it : keys) {
            var place = all ? null : before.get(it);
            places.put(it, place == null ? next++ : place);
        }
        return places;
    }

    private static <K> boolean rise(List<K> keys, Map<K, Integer> places) {
        var last = -1;
        for (var it : keys) {
            var place = places.getOrDefault(it, -1);
            if (place <= last) {
                return false;
            }
            last = place;
        }
        return true;
    }

    private static <T> List<List<T>> batches(List<T> all) {
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    private static Map<Sku, Integer> pieces(List<Variant> batch, Map<Sku, Integer> stock) {
        var pieces = new TreeMap<Sku, Integer>(); // sorted, because rows are locked in the order of their numbers
        batch.forEach(it -> pieces.put(it.sku(), stock.getOrDefault(it.sku(), 0)));
        return pieces;
    }
}
