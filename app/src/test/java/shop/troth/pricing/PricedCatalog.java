package shop.troth.pricing;

import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

/** Three items with easy prices in a catalog of their own, and what prices them. */
public final class PricedCatalog {

    public static final Sku DISC = new Sku("TEST-DISC");
    public static final Sku HOLDER = new Sku("TEST-HOLDER");
    public static final Sku BULK = new Sku("TEST-BULK");

    private PricedCatalog() {}

    /** Starts a context with catalog and pricing on a fresh database, and waits until the store sells the items. */
    public static void fill(AnnotationConfigApplicationContext spring, Stores stores, Store store) {
        var database = TestDatabase.fresh().dataSource();
        spring.registerBean(DataSource.class, () -> database);
        spring.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.registerBean(Stores.class, () -> stores);
        spring.scan("shop.troth.catalog", "shop.troth.pricing");
        spring.refresh();
        spring.getBean(ImportCatalog.class)
                .run(store.id(), ImportCatalog.Options.of(store), ProductTable.read("""
                        sku,product,name,category,price,breaks,stock,options,weight
                        TEST-DISC,test-disc,Disc,Membranes,0.07,,40,Pore size: 0.22 µm,
                        TEST-HOLDER,test-holder,Holder,Holders,1234.56,,4,Diameter: 47 mm,9 lb
                        TEST-BULK,test-bulk,Wipes,Wipes,3.00,10: 2.75,400,Pack: 100,1 lb
                        """, null));
        // the context has read the catalog before, and hears of the import like any node
        Awaitility.await()
                .until(() -> spring.getBean(PriceCart.class)
                        .price(store, PriceRequest.of(Map.of(DISC, 1)))
                        .unsold()
                        .isEmpty());
    }
}
