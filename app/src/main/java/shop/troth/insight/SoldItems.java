package shop.troth.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.edit.FindProducts;
import shop.troth.catalog.edit.FindProducts.Found;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;

/** The product and category of order items when the order was first counted; later refunds use the same. */
@Component
@RequiredArgsConstructor
class SoldItems {

    /**
     * The product and category of an item.
     *
     * @param product address of its product, or the item number if the store has no product for it
     */
    record Item(OrderId order, String sku, String product, String category) {}

    private final FindProducts findProducts;
    private final JdbcClient db;

    /**
     * Of each line of these orders, by item number. Written in the caller's transaction.
     *
     * @param sums receives the current names of the products
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<OrderId, Map<String, Item>> of(StoreId store, Collection<Order> orders, Sums sums) {
        var skus = orders.stream()
                .flatMap(it -> it.lines().stream())
                .map(it -> it.sku())
                .distinct()
                .toList();
        var products = findProducts.of(store, skus);
        products.values().forEach(it -> sums.call(Dimension.PRODUCT, it.slug(), it.name()));
        add(store, now(orders, products));
        var all = new HashMap<OrderId, Map<String, Item>>();
        find(store, orders).stream()
                .collect(Collectors.groupingBy(Item::order))
                .forEach((order, items) ->
                        all.put(order, items.stream().collect(Collectors.toMap(Item::sku, Function.identity()))));
        return all;
    }

    private static List<Item> now(Collection<Order> orders, Map<String, Found> products) {
        var items = new ArrayList<Item>();
        for (var order : orders) {
            for (var line : order.lines()) {
                var found = products.get(line.sku());
                items.add(
                        found == null
                                ? new Item(order.id(), line.sku(), line.sku(), "")
                                : new Item(order.id(), line.sku(), found.slug(), found.category()));
            }
        }
        return items;
    }

    private void add(StoreId store, List<Item> items) {
        db.sql("""
                        insert into insight.item (store_id, order_id, sku, product, category)
                        select :store, order_id, sku, product, category
                          from unnest(:orders::uuid[], :skus::text[], :products::text[], :categories::text[])
                               as item(order_id, sku, product, category)
                        on conflict (store_id, order_id, sku) do nothing
                        """)
                .param("store", store.value())
                .param("orders", column(items, it -> it.order().value().toString()))
                .param("skus", column(items, Item::sku))
                .param("products", column(items, Item::product))
                .param("categories", column(items, Item::category))
                .update();
    }

    private List<Item> find(StoreId store, Collection<Order> orders) {
        return db.sql("""
                        select order_id, sku, product, category from insight.item
                         where store_id = :store and order_id = any (:orders::uuid[])
                        """)
                .param("store", store.value())
                .param(
                        "orders",
                        orders.stream().map(it -> it.id().value().toString()).toArray(String[]::new))
                .query((row, _) -> new Item(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getString("sku"),
                        row.getString("product"),
                        row.getString("category")))
                .list();
    }

    private static String[] column(List<Item> items, Function<Item, String> of) {
        return items.stream().map(of).toArray(String[]::new);
    }
}
