package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CheckoutForm;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderNumber;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Made-up people who ordered as guests, without the bank; they and their orders are gone at the end. */
final class Buyers implements AutoCloseable {

    private static final Purpose FULFIL = new Purpose("order.fulfil");

    private final AllowingShop shop;
    private final Store store;
    private final Vault vault;
    private final Orders orders;
    private final List<Order> all = new ArrayList<>();

    Buyers(AllowingShop shop, String store) {
        this.shop = shop;
        this.store = shop.bean(Stores.class).get(new StoreId(store));
        this.vault = shop.bean(Vault.class);
        this.orders = shop.bean(Orders.class);
    }

    /** A paid order of one piece of each, placed now. */
    Order buy(String email, String... skus) {
        return buyAt(email, shop.now(), skus);
    }

    Order buyAt(String email, Instant at, String... skus) {
        return transact(() -> {
            var order = place(email, at, skus);
            assertThat(orders.paid(store.id(), order.id(), at)).isPresent();
            return order;
        });
    }

    /** One that was never paid. */
    Order leave(String email, String... skus) {
        return transact(() -> place(email, shop.now(), skus));
    }

    /** Many at once. */
    void buyAll(List<String> emails, String sku) {
        transact(() -> {
            emails.forEach(it -> {
                var order = place(it, shop.now(), sku);
                orders.paid(store.id(), order.id(), shop.now());
            });
            return all;
        });
    }

    void erase(SubjectId buyer) {
        transact(() -> vault.erase(store.id(), buyer));
    }

    private Order place(String email, Instant at, String... skus) {
        var form = shop.bean(CheckoutForm.class).of(store);
        var fields = new HashMap<String, String[]>();
        details(email).forEach((field, value) -> fields.put(field, new String[] {value}));
        var given = form.read(fields);
        assertThat(given.errors()).isEmpty();
        var said = CallerFacts.of(Fact.CHECKOUT_OPEN, Fact.THIRTEEN_OR_OVER);
        var buyer = vault.collect(store.id(), null, given, FULFIL, said);
        var order = order(buyer, at, skus);
        assertThat(vault.bindToOrder(
                        store.id(),
                        buyer,
                        order.id(),
                        form,
                        Map.of(),
                        FULFIL,
                        CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED, Fact.THIRTEEN_OR_OVER)))
                .isTrue();
        orders.add(order);
        all.add(order);
        return order;
    }

    private Map<String, String> details(String email) {
        return Map.of(
                "name", "Ada Example",
                "email", email,
                "shipping.line1", "1 Example Street",
                "shipping.city", "Billerica",
                "shipping.state", "MA",
                "shipping.zip", "01821",
                "billing.same", "yes",
                "delivery", store.deliveries().getFirst().id());
    }

    private Order order(SubjectId buyer, Instant at, String... skus) {
        var price = Money.of(store.currency(), 10);
        var none = Money.zero(store.currency());
        var goods = price.multipliedBy(skus.length);
        return new Order(
                store.id(),
                OrderId.next(),
                OrderNumber.next(),
                buyer,
                OrderState.AWAITING_PAYMENT,
                Stream.of(skus)
                        .map(it -> new OrderLine(it, "A product", 1, price, price))
                        .toList(),
                new Order.Totals(goods, Optional.empty(), none, none, goods),
                new Order.Delivery(store.deliveries().getFirst().id(), Optional.empty()),
                "test",
                Optional.empty(),
                at,
                Optional.empty());
    }

    private <T> T transact(java.util.function.Supplier<T> what) {
        return Objects.requireNonNull(shop.bean(TransactionTemplate.class).execute(status -> what.get()));
    }

    @Override
    public void close() {
        var buyers = all.stream().map(Order::buyer).collect(Collectors.toSet());
        if (!buyers.isEmpty()) {
            transact(() -> vault.eraseAll(store.id(), buyers, trip -> {}));
        }
        var ids = all.stream().map(it -> it.id().value()).toArray(UUID[]::new);
        var db = shop.bean(JdbcClient.class);
        db.sql("delete from orders.cancellation where order_id = any(:ids)")
                .param("ids", ids)
                .update();
        db.sql("delete from orders.line where order_id = any(:ids)")
                .param("ids", ids)
                .update();
        db.sql("delete from orders.placed where id = any(:ids)")
                .param("ids", ids)
                .update();
    }
}
