package shop.troth.bench.desk;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import shop.troth.bench.rights.BenchStore;
import shop.troth.bench.rights.Filling;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.stores.Stores;

/**
 * The orders of a store that was filled, one for each number from zero on, the oldest first: of the newest some wait to be shipped, of the others
 * one in twenty is canceled; one in a thousand has a rare product, one in fifty another, and all the others the same.
 */
final class SampledOrders {

    static final String RARE = "BENCH-RARE";
    static final String OTHER = "BENCH-OTHER";

    /** So many wait to be shipped at most, and half of all orders. */
    private static final int MOST_WAITING = 1_000;

    private static final int RARE_OF = 1_000;
    private static final int RARE_ONE = 7;
    private static final int OTHER_OF = 50;
    private static final int OTHER_ONE = 3;
    private static final int CANCELED_OF = 20;

    private final BenchStore store;
    private final Filling filling;
    private final int number;

    private SampledOrders(BenchStore store, Filling filling, int number) {
        this.store = store;
        this.filling = filling;
        this.number = number;
    }

    /** Gives them their states and products. @param number how many there are */
    static SampledOrders arranged(BenchStore store, Filling filling, int number) {
        var orders = new SampledOrders(store, filling, number);
        store.db()
                .sql("update orders.placed set state = 'shipped', shipped_at = placed_at, closed_at = placed_at"
                        + " where store_id = :store and state = 'paid'")
                .param("store", BenchStore.ID.value())
                .update();
        orders.update(
                "update orders.placed set state = 'cancelled', cancelled_at = coalesce(cancelled_at, shipped_at, placed_at), shipped_at = null",
                it -> it % CANCELED_OF == 0);
        orders.update(
                "update orders.placed set state = 'paid', shipped_at = null, cancelled_at = null, closed_at = null",
                it -> it >= number - orders.waiting());
        orders.update(ofProduct(RARE), SampledOrders::isRare);
        orders.update(ofProduct(OTHER), SampledOrders::isOther);
        // as the database does it by itself in a store that is not filled within minutes
        store.owner().sql("vacuum (analyze) orders.placed").update();
        store.owner().sql("vacuum (analyze) orders.line").update();
        return orders;
    }

    private static String ofProduct(String sku) {
        return "update orders.line set sku = '%s'".formatted(sku);
    }

    private void update(String what, IntPredicate which) {
        var key = what.contains("orders.line") ? "order_id" : "id";
        store.db()
                .sql(what + " where store_id = :store and " + key + " in (select id from orders.placed"
                        + " where store_id = :store and number = any (:numbers))")
                .param("store", BenchStore.ID.value())
                .param(
                        "numbers",
                        IntStream.range(0, number)
                                .filter(which)
                                .mapToObj(filling::order)
                                .toArray(String[]::new))
                .update();
    }

    static boolean isRare(int order) {
        return order % RARE_OF == RARE_ONE;
    }

    static boolean isOther(int order) {
        return order % OTHER_OF == OTHER_ONE;
    }

    /** Whether one has the product that nearly all have. */
    static boolean isCommon(int order) {
        return !isRare(order) && !isOther(order);
    }

    int number() {
        return number;
    }

    /** How many of the newest wait to be shipped. */
    int waiting() {
        return Math.min(MOST_WAITING, number / 2);
    }

    /** How many are picked and packed together. */
    int batch() {
        return Math.min(ShipOrders.MOST, waiting());
    }

    /** The newest that fits, among those before one. */
    String newest(int before, IntPredicate which) {
        return IntStream.iterate(before - 1, it -> it >= 0, it -> it - 1)
                .filter(which)
                .mapToObj(filling::order)
                .findFirst()
                .orElseThrow();
    }

    String of(int order) {
        return filling.order(order);
    }

    /** The day at the store on which one was placed. */
    LocalDate day(String order) {
        var placed = store.db()
                .sql("select placed_at from orders.placed where store_id = :store and number = :number")
                .param("store", BenchStore.ID.value())
                .param("number", order)
                .query(OffsetDateTime.class)
                .single();
        return LocalDate.ofInstant(
                placed.toInstant(),
                store.bean(Stores.class).get(BenchStore.ID).dispatch().zone());
    }
}
