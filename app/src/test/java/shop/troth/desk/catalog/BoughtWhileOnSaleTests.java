package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** While a sale begins and ends, what was reviewed is what the bank takes and the order says, to the cent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoughtWhileOnSaleTests {

    private static final RunningShop SHOP = Selling.SHOP;
    private static final int GUESTS = 3;
    private static final int QUANTITY = 3;
    private static final long REGULAR = 1_000;
    private static final long SALE = 837;

    /** What an order cost, in minor units. */
    private record Paid(long unit, long goods, long total, long taken) {}

    private final Selling selling = new Selling();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Set<Long> units = ConcurrentHashMap.newKeySet();

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void page_review_bank_and_order_never_differ_while_sales_begin_and_end() throws Exception {
        selling.shopShows("$10.00");
        var over = new AtomicBoolean();
        var late = SHOP.now().plus(Duration.ofMinutes(2));
        try (var threads = Executors.newFixedThreadPool(GUESTS + 1)) {
            var sales = threads.submit(() -> begins(over));
            var guests = new ArrayList<Callable<Paid>>();
            for (int i = 0; i < GUESTS; i++) {
                guests.add(this::buys);
            }
            try {
                do {
                    for (var it : threads.invokeAll(guests)) {
                        var paid = it.get();
                        assertThat(paid.unit()).isIn(REGULAR, SALE);
                        assertThat(paid.goods()).isEqualTo(QUANTITY * paid.unit());
                        assertThat(paid.taken()).isEqualTo(paid.total());
                        units.add(paid.unit());
                    }
                } while (units.size() < 2 && SHOP.now().isBefore(late));
            } finally {
                over.set(true);
            }
            assertThat(sales.get()).isPositive();
        }
        assertThat(units).containsExactlyInAnyOrder(REGULAR, SALE);
    }

    @Test
    @Tag("deep")
    void one_that_ends_after_the_review_is_told_and_nothing_is_ordered_at_a_price_that_was_not_reviewed() {
        runs();
        var guest = guest();
        var reviewed = guest.adds(selling.sku, QUANTITY).fillsIn().reviews();
        assertThat(guest.shop().get("/cart").body()).contains("$25.11");
        assertThat(kept()).contains("$8.37");
        ends();
        assertThat(kept()).contains("$10.00").doesNotContain("$8.37"); // at once, without waiting

        var answer = guest.places(reviewed);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("now costs $10.00. It was $8.37.", "$30.00");
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        assertThat(paid(guest.order(SHOP).value()).unit()).isEqualTo(REGULAR);
    }

    @Test
    @Tag("deep")
    void whoever_is_at_the_bank_when_it_ends_sees_and_pays_the_price_that_was_ordered() {
        runs();
        var guest = guest().adds(selling.sku, QUANTITY).fillsIn();
        var bank = guest.goesToTheBank();
        ends();
        assertThat(kept()).doesNotContain("$8.37");

        assertThat(guest.shop().get("/cart").body()).contains("$25.11").doesNotContain("now costs", "$30.00");
        guest.shop().get(guest.pays(bank));

        var paid = paid(guest.order(SHOP).value());
        assertThat(paid.goods()).isEqualTo(QUANTITY * SALE);
        assertThat(paid.taken()).isEqualTo(paid.total());
        assertThat(guest.shop().get("/checkout/thanks").body()).contains("$25.11", dollars(paid.total()));
    }

    /** A sale runs, and the shop shows it. */
    private void runs() {
        sale(second().minusSeconds(60), second().plusSeconds(3_600));
        selling.shopShows("$8.37");
    }

    /** It gets an end, of which the shop hears before it comes; then it comes. */
    private void ends() {
        var at = second().plusSeconds(4);
        sale(at.minusSeconds(120), at);
        Awaitility.await().until(() -> !SHOP.now().isBefore(at));
    }

    /** Its page as it is kept for many visitors. */
    private String kept() {
        return selling.shop
                .get("/products/" + selling.slug, "Accept-Encoding: gzip")
                .body();
    }

    /** Each runs for a second, and a second is between them. */
    private int begins(AtomicBoolean over) {
        int many = 0;
        while (!over.get()) {
            var from = second().plusSeconds(1);
            sale(from, from.plusSeconds(1));
            Awaitility.await().until(() -> over.get() || SHOP.now().isAfter(from.plusSeconds(1)));
            many++;
        }
        return many;
    }

    /** Reviews until nothing changed between the review and the order; the review's total is the order's. */
    private Paid buys() {
        var guest = guest().adds(selling.sku, QUANTITY).fillsIn();
        for (int tries = 0; tries < 200; tries++) {
            var review = guest.shop().get("/checkout/review").body();
            var placed = guest.places(fingerprint(review));
            if (placed.status() == 303) {
                var order = guest.order(SHOP).value();
                guest.shop().get(guest.pays(URI.create(placed.location())));
                var paid = paid(order);
                assertThat(guest.shop().get("/checkout/thanks").body()).contains(dollars(paid.total()));
                assertThat(review).contains(dollars(paid.total()), dollars(paid.goods()));
                return paid;
            }
            assertThat(placed.status()).isEqualTo(409);
        }
        throw new AssertionError("never ordered");
    }

    private static String fingerprint(String review) {
        var mark = "name=\"reviewed\" value=\"";
        int at = review.indexOf(mark) + mark.length();
        return review.substring(at, at + 64);
    }

    private Paid paid(UUID order) {
        return db.sql("""
                        select l.unit_minor, l.total_minor as goods, p.total_minor, y.amount_minor
                          from orders.placed p
                          join orders.line l on l.store_id = p.store_id and l.order_id = p.id
                          join payments.payment y on y.store_id = p.store_id and y.order_id = p.id
                         where p.store_id = 'millipore' and p.id = :order
                        """)
                .param("order", order)
                .query((row, _) -> new Paid(
                        row.getLong("unit_minor"),
                        row.getLong("goods"),
                        row.getLong("total_minor"),
                        row.getLong("amount_minor")))
                .single();
    }

    private void sale(Instant from, Instant until) {
        db.sql("update catalog.variant set sale = :sale where store_id = 'millipore' and sku = :sku")
                .param("sale", SALE + " " + from + " " + until)
                .param("sku", selling.sku)
                .update();
    }

    private static Instant second() {
        return SHOP.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Guest guest() {
        return new Guest(SHOP, "on-sale-" + UUID.randomUUID() + "@example.org");
    }

    private static String dollars(long minor) {
        return "$%,d.%02d".formatted(minor / 100, minor % 100);
    }
}
