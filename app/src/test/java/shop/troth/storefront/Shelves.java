package shop.troth.storefront;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.stock.Stock;
import shop.troth.content.HomeBlocks;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

/** Millipore with its real catalog, for tests of pages. Loaded once a JVM. */
final class Shelves {

    static final Stores STORES = Stores.read(Path.of("..", "stores"));
    static final Store MILLIPORE = STORES.get(new StoreId("millipore"));
    static final HomeBlocks SOON = HomeBlocks.of("<h1>Soon</h1>"); // of a shop that has nothing to sell yet
    private static final AnnotationConfigApplicationContext SPRING = start();

    private Shelves() {}

    static Catalog catalog() {
        return SPRING.getBean(Catalog.class);
    }

    static Stock stock() {
        return SPRING.getBean(Stock.class);
    }

    static SearchProducts search() {
        return SPRING.getBean(SearchProducts.class);
    }

    static PriceCart priceCart() {
        return SPRING.getBean(PriceCart.class);
    }

    private static AnnotationConfigApplicationContext start() {
        var spring = new AnnotationConfigApplicationContext();
        var database = TestDatabase.fresh().forAllTests().dataSource();
        spring.registerBean(DataSource.class, () -> database);
        spring.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.registerBean(Stores.class, () -> STORES);
        spring.scan("shop.troth.catalog", "shop.troth.pricing");
        spring.refresh();
        return spring;
    }
}
