package shop.troth.bench.browse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.bench.purchase.MeasuredShop;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import tools.jackson.databind.json.JsonMapper;

/** The measured shop's own process; the first time it brings in 50,000 products, which stay in its folder. */
final class BrowsedProcess {

    static final String STORE = "millipore";
    static final int CARTS = 200;

    private BrowsedProcess() {}

    public static void main(String... arguments) throws IOException, GeneralSecurityException {
        var folder = Path.of(arguments[0]);
        var options = new ShopOptions(
                Ports.free(),
                folder.resolve("data"),
                null,
                KeysetPlace.at(folder.resolve("keyset")),
                Map.of("TROTH_BACKUP_DIR", "none"));
        try (var house = ShopProcess.start(options)) {
            fill(house);
            var address =
                    new MeasuredShop.Address(STORE + ".localhost", house.ports().http(), 0, 0, owner(house), "");
            System.out.println(JsonMapper.builder().build().writeValueAsString(address));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    /** Where the database is, as the role that owns its tables: it sees all statements, and may vacuum. */
    private static String owner(ShopProcess house) {
        return OfflineDatabase.beside(house.folder().path());
    }

    private static void fill(ShopProcess house) throws GeneralSecurityException {
        var db = house.application().getBean(JdbcClient.class);
        var last = new BenchProduct(BenchProduct.COUNT - 1);
        var there = db.sql("select count(*) from catalog.variant where store_id = :store and sku = :sku")
                .param("store", STORE)
                .param("sku", last.sku(0))
                .query(Integer.class)
                .single();
        if (there == 0) {
            var file = IntStream.range(0, BenchProduct.COUNT)
                    .mapToObj(BenchProduct::new)
                    .flatMap(it -> it.rows().stream())
                    .collect(Collectors.joining("\n", BenchProduct.heading() + "\n", "\n"));
            var began = System.nanoTime();
            var report = house.application()
                    .getBean(ImportCatalog.class)
                    .run(
                            new StoreId(STORE),
                            new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false),
                            ProductTable.read(file, null));
            System.err.printf(
                    "Imported %,d products with %,d variants in %.1f s%n",
                    report.products(),
                    report.variants(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
            JdbcClient.create(PlainConnections.to(owner(house)))
                    .sql("vacuum analyze")
                    .update();
        }
        awaitCatalog(house, last);
        fillCarts(db);
    }

    /** The shop reads what changed a moment later, and indexes that many products in the background. */
    private static void awaitCatalog(ShopProcess house, BenchProduct last) {
        var store = new StoreId(STORE);
        var catalog = house.application().getBean(Catalog.class);
        var search = house.application().getBean(SearchProducts.class);
        while (catalog.product(store, last.slug()).isEmpty()
                || search.search(store, SearchQuery.all(), 1).total() < BenchProduct.COUNT) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void fillCarts(JdbcClient db) throws GeneralSecurityException {
        for (int i = 0; i < CARTS; i++) {
            db.sql("""
                            insert into checkout.cart (store_id, id, skus, quantities, seen_minor, edition, touched_at)
                            values (:store, :id, :skus, :quantities, :seen, 0, now())
                            on conflict (store_id, id) do update set touched_at = now()
                            """)
                    .param("store", STORE)
                    .param(
                            "id",
                            MessageDigest.getInstance("SHA-256")
                                    .digest(cookie(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .param("skus", new String[] {new BenchProduct(i).sku(0)})
                    .param("quantities", new Integer[] {pieces(i)})
                    .param("seen", new Long[] {new BenchProduct(i).price(0)})
                    .update();
        }
    }

    /** A cart's number as its visitor's cookie has it. */
    static String cookie(int cart) {
        return "bench-cart-%021d".formatted(cart);
    }

    static int pieces(int cart) {
        return 1 + cart % 9;
    }
}
