package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.fulfillment.ship.ShipOrder.Outcome;
import shop.troth.orders.OrderState;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

/** An order goes out in several shipments; what has not shipped can still be canceled. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartialShippingTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps({"millipore.suppliers-bound", "millipore.order-messages"})
    void an_order_ships_in_two_packages_each_with_its_own_label_mail_and_tracking_number() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3, Bought.OTHER, 1));
        var path = bought.path();
        var before = shared();

        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 2), "1Z 111"))
                .isInstanceOfSatisfying(
                        Outcome.Shipped.class, it -> assertThat(it.last()).isFalse());
        assertThat(bought.state()).isEqualTo("paid");
        var mail = mail(bought, "Part of your order");
        assertThat(mail).contains("2 × ", "Still to come", "1 × ", "Tracking number: 1Z 111");
        assertThat(bought.guest.shop().opens(path, bought.email).body())
                .contains("Partly shipped", "Packages", "1Z 111", "We’ll email you when the rest ships")
                .contains("/cancel");

        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1, Bought.OTHER, 1), "1Z 222"))
                .isInstanceOfSatisfying(
                        Outcome.Shipped.class, it -> assertThat(it.last()).isTrue());
        assertThat(bought.state()).isEqualTo("shipped");
        Bought.waitFor(() -> bought.mails("is on its way").size() == 2);
        assertThat(mail(bought, "Your order " + bought.number() + " is on its way"))
                .contains("Tracking number: 1Z 222")
                .doesNotContain("Still to come", "1Z 111");
        assertThat(bought.guest.shop().get(path).body())
                .contains("1Z 111", "1Z 222", "number=1Z%20111", "number=1Z%20222")
                .doesNotContain("/cancel");
        Bought.waitFor(() -> shared() == before + 2);
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void the_rest_of_an_order_is_canceled_after_its_first_shipment_and_what_is_on_its_way_stays_paid() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3, Bought.OTHER, 1));
        ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 2), "");

        assertThat(cancel(bought, new CancelOrder.Wish.Some(Map.of(Bought.SKU, 2))))
                .isEqualTo(new CancelOrder.Outcome.NotSoMany(Bought.SKU, 1));
        assertThat(cancel(bought, new CancelOrder.Wish.Whole()))
                .isInstanceOfSatisfying(CancelOrder.Outcome.Cancelled.class, it -> {
                    assertThat(it.cancellation().pieces()).isEqualTo(Map.of(Bought.SKU, 1, Bought.OTHER, 1));
                    assertThat(it.cancellation().whole()).isFalse();
                    assertThat(it.cancellation().delivery().isZero())
                            .as("the first package was delivered")
                            .isTrue();
                });

        assertThat(bought.state()).isEqualTo("shipped");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted()).isLessThan(bought.total());
        assertThat(mail(bought, "has been canceled"))
                .contains("Part of your order has been canceled", "The rest of your order has shipped.")
                .doesNotContain("Nothing will ship");
        assertThat(cancel(bought, new CancelOrder.Wish.Whole()))
                .isEqualTo(new CancelOrder.Outcome.NotNow(OrderState.SHIPPED));
        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), ""))
                .isInstanceOf(Outcome.ShippedBefore.class);
    }

    @Test
    void an_order_that_is_partly_shipped_is_not_closed_however_long_the_rest_waits() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), "");
        db.sql("update orders.shipment set shipped_at = shipped_at - interval '60 days' where order_id = :order")
                .param("order", bought.order.value())
                .update();

        SHOP.bean(CloseOrders.class).round();
        assertThat(isClosed(bought)).isFalse();

        ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), "");
        SHOP.bean(CloseOrders.class).round();
        assertThat(isClosed(bought)).isFalse();
        db.sql("update orders.placed set shipped_at = shipped_at - interval '15 days' where id = :order")
                .param("order", bought.order.value())
                .update();
        SHOP.bean(CloseOrders.class).round();
        Bought.waitFor(() -> isClosed(bought)); // by the shop's own round, if that has it in hand
    }

    @Test
    @Tag("race")
    void of_two_who_ship_the_same_piece_at_once_one_does_and_the_other_is_told() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1, Bought.OTHER, 1));

        var outcomes =
                together(Collections.nCopies(4, () -> ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), "")));

        assertThat(outcomes).filteredOn(Outcome.Shipped.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it.equals(new Outcome.NotSoMany(Bought.SKU, 0)))
                .hasSize(3);
        assertThat(bought.state()).isEqualTo("paid");
    }

    @Test
    @Tag("race")
    void the_same_wish_many_times_at_once_ships_once_with_one_label() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 4));
        var before = shared();
        var key = UUID.randomUUID();

        var outcomes = together(Collections.nCopies(4, () -> ship(bought, key, Map.of(Bought.SKU, 1), "")));

        assertThat(outcomes).filteredOn(Outcome.Shipped.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.ShippedBefore.class::isInstance).hasSize(3);
        Bought.waitFor(() -> shared() > before);
        assertThat(shared()).isEqualTo(before + 1);
    }

    @Test
    @Tag("race")
    void canceling_the_rest_races_shipping_it_and_one_of_them_wins() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), "");

        var won = together(List.<Callable<Boolean>>of(
                () -> cancel(bought, new CancelOrder.Wish.Whole()) instanceof CancelOrder.Outcome.Cancelled,
                () -> ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 1), "") instanceof Outcome.Shipped));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(bought.state()).isEqualTo("shipped");
        assertThat(bought.wanted() > 0).isEqualTo(won.getFirst());
    }

    @Test
    void more_than_is_left_something_else_and_nothing_are_refused() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));

        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 3), ""))
                .isEqualTo(new Outcome.NotSoMany(Bought.SKU, 2));
        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.OTHER, 1), ""))
                .isEqualTo(new Outcome.NotSoMany(Bought.OTHER, 0));
        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, -1), ""))
                .isEqualTo(new Outcome.NotSoMany(Bought.SKU, 2));
        assertThat(ship(bought, UUID.randomUUID(), Map.of(Bought.SKU, 0), "")).isEqualTo(new Outcome.NothingNamed());
        assertThat(bought.state()).isEqualTo("paid");
    }

    private static Outcome ship(Bought bought, UUID key, Map<String, Integer> pieces, String tracking) {
        var wish = new ShipOrder.Wish(bought.number(), key, Optional.of(pieces), "", tracking);
        return SHOP.bean(ShipOrder.class).ship(Bought.STORE, wish, label -> {});
    }

    private static CancelOrder.Outcome cancel(Bought bought, CancelOrder.Wish wish) {
        return SHOP.bean(CancelOrder.class).cancel(Bought.STORE, bought.order, UUID.randomUUID(), wish);
    }

    private static String mail(Bought bought, String subject) {
        Bought.waitFor(() -> !bought.mails(subject).isEmpty());
        return String.valueOf(bought.mails(subject).getLast().text());
    }

    private boolean isClosed(Bought bought) {
        return db.sql("select closed_at is not null from orders.placed where id = :order")
                .param("order", bought.order.value())
                .query(Boolean.class)
                .single();
    }

    /** Entries about data that went to a carrier. */
    private long shared() {
        return SealedEntries.count(db, "kind = 'share' and recipient = 'supplier.carrier'");
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
