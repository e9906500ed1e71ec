package shop.troth.catalog.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Pieces that orders hold or take from the stock, for tests of what a catalog says meanwhile. */
public final class OrderedPieces {

    private static final Instant UNTIL = Instant.parse("2026-03-01T10:00:00Z");

    private final Stock stock;

    public OrderedPieces(JdbcClient db) {
        this.stock = new Stock(new StockHolds(db));
    }

    /** A new order that is being paid. */
    public OrderId hold(StoreId store, Sku sku, int pieces) {
        var order = OrderId.next();
        stock.hold(store, order, Map.of(sku, pieces), UNTIL);
        return order;
    }

    /** A new order that is paid. */
    public void sell(StoreId store, Sku sku, int pieces) {
        stock.take(store, hold(store, sku, pieces));
    }

    /** As {@link Stock#available}. */
    public Map<Sku, Integer> available(StoreId store, Collection<Sku> skus) {
        return stock.available(store, skus);
    }
}
