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
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.feed.Fault;
import shop.troth.catalog.feed.Table;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Store;

/** Brings a catalog file into a store. Good rows are kept, bad ones reported; the same file again changes nothing. */
@Service
public class ImportCatalog {

    /**
     * What came of it.
     *
     * @param products and {@code variants}: how many of the file read well
     * @param changed how many rows of products, variants and stock differ from before
     * @param retired how many products and variants were taken off sale
     * @param faults one sentence each, with line and column
     */
    public record Report(int products, int variants, int changed, int retired, List<String> faults) {}

    /**
     * How a file is read, and what becomes of products that it does not name.
     *
     * @param currency of the store
     * @param clock of the store, by which moments are typed
     * @param pictures the folder with the store's drawings
     * @param retireMissing whether what the file does not name is taken off sale; nothing is if a row of the file has a fault
     * @param keepStock whether the stock of the variants there are stays as it is, whatever the file says
     */
    public record Options(
            CurrencyUnit currency, Dispatch clock, Path pictures, boolean retireMissing, boolean keepStock) {

        /** Of a store whose clock shows UTC. */
        public Options(CurrencyUnit currency, Path pictures, boolean retireMissing) {
            this(currency, new Dispatch(LocalTime.NOON, ZoneOffset.UTC), pictures, retireMissing, false);
        }

        /** Of a store; products that the file does not name stay. */
        public static Options of(Store store) {
            return new Options(
                    store.currency(), store.dispatch(), store.folder().resolve("look/pictures"), false, false);
        }

        /** The same, with what the file does not name taken off sale or not. */
        public Options retireMissing(boolean retire) {
            return new Options(currency, clock, pictures, retire, keepStock);
        }

        /** The same, with the stock there is kept or not. */
        public Options keepStock(boolean keep) {
            return new Options(currency, clock, pictures, retireMissing, keep);
        }

        private boolean drawn(String picture) {
            return Files.isRegularFile(pictures.resolve(picture + ".svg"));
        }
    }

    private static final int BATCH = 1_000;

    private final Listings listings;
    private final TransactionOperations transaction;

    /** Works within the running shop and, for the command line, without it. */
    public ImportCatalog(DataSource database) {
        this.listings = new Listings(JdbcClient.create(database));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * Brings it in, in one transaction.
     *
     * @param options see there
     * @param file a catalog file or a product feed; see docs/catalog.md
     */
    public Report run(StoreId store, Options options, Table file) {
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
        var faults = contents.faults().stream().map(Fault::toString).toList();
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
     * A file that names all there is says in which order it stands. Any other leaves what is there where it is and puts what is new
     * behind it, so that an import of a few products does not turn the store's menu around.
     */
    private static <T, K> Map<K, Integer> places(Map<K, Integer> before, List<T> named, Function<T, K> key) {
        var keys = named.stream().map(key).toList();
        var all = new HashSet<>(keys).containsAll(before.keySet());
        if (all && before.size() == keys.size() && rise(keys, before)) {
            return before; // it is in this order
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
        var pieces = new TreeMap<Sku, Integer>(); // rows are locked in the order of their numbers
        batch.forEach(it -> pieces.put(it.sku(), stock.getOrDefault(it.sku(), 0)));
        return pieces;
    }
}
