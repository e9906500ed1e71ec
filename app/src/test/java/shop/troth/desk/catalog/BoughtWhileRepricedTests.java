package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.price.ApplyPrices;
import shop.troth.catalog.price.PlanPrices;
import shop.troth.catalog.price.PriceRule;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** While the desk changes a price again and again, people buy: what each of them reviewed is what the bank takes and the order says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoughtWhileRepricedTests {

    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final int GUESTS = 4;
    private static final Pattern REVIEWED = Pattern.compile("name=\"reviewed\" value=\"([0-9a-f]{64})\"");
    private static final int QUANTITY = 3;

    /** What an order cost, in minor units. */
    private record Paid(long unit, long goods, long total, long taken) {}

    private final Selling selling = new Selling();
    private final AtomicInteger applied = new AtomicInteger();
    private final JdbcClient db = Selling.SHOP.bean(JdbcClient.class);

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void page_review_bank_and_order_never_differ() throws Exception {
        selling.shopShows("$10.00");
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(GUESTS + 1)) {
            var prices = threads.submit(() -> reprices(over));
            var guests = new ArrayList<Callable<Paid>>();
            for (int i = 0; i < GUESTS; i++) {
                guests.add(this::buys);
            }
            try {
                do {
                    for (var it : threads.invokeAll(guests)) {
                        var paid = it.get();
                        assertThat(paid.goods()).isEqualTo(QUANTITY * paid.unit());
                        assertThat(paid.taken()).isEqualTo(paid.total());
                    }
                } while (applied.get() < 3 && !prices.isDone());
            } finally {
                over.set(true);
            }
            assertThat(prices.get()).isGreaterThanOrEqualTo(3);
        }
    }

    /** Reviews until nothing changed between the review and the order; the review's total is the order's. */
    private Paid buys() {
        var guest = new Guest(Selling.SHOP, "repriced-" + UUID.randomUUID() + "@example.org");
        guest.adds(selling.sku, QUANTITY).fillsIn();
        for (int tries = 0; tries < 200; tries++) {
            var review = guest.shop().get("/checkout/review").body();
            var placed = guest.places(fingerprint(review));
            if (placed.status() == 303) {
                var order = guest.order(Selling.SHOP).value();
                var back = guest.pays(URI.create(placed.location()));
                guest.shop().get(back);
                var paid = paid(order);
                assertThat(guest.shop().get("/checkout/thanks").body()).contains(dollars(paid.total()));
                assertThat(review).contains(dollars(paid.total()), dollars(paid.unit()));
                return paid;
            }
            assertThat(placed.status()).isEqualTo(409);
        }
        throw new AssertionError("never ordered");
    }

    private static String fingerprint(String review) {
        var found = REVIEWED.matcher(review);
        assertThat(found.find()).isTrue();
        return found.group(1);
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

    private int reprices(AtomicBoolean over) throws InterruptedException {
        var seen = new HashSet<Long>();
        for (long price = 1_001; !over.get(); price++) {
            var plan = new StaffEdit(UUID.randomUUID(), UUID.randomUUID());
            var rule = new PriceRule(PriceRule.Kind.SET, BigDecimal.valueOf(price), false, false);
            Selling.SHOP.bean(PlanPrices.class).plan(STORE, List.of(selling.slug), rule, "Set", plan);
            assertThat(Selling.SHOP.bean(ApplyPrices.class).apply(STORE, plan.key(), plan.staff()))
                    .isEqualTo(new ApplyPrices.Outcome.Applied());
            seen.add(price);
            applied.incrementAndGet();
            Thread.sleep(400);
        }
        return seen.size();
    }

    private static String dollars(long minor) {
        return "$%,d.%02d".formatted(minor / 100, minor % 100);
    }
}
