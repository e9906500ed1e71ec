package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Many who buy at once, while staff change what they buy with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotedAtOnceTests {

    private static final RunningShop SHOP = Promoting.SHOP;
    private static final int BUYERS = 3;

    private final Promoting promoting = new Promoting();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void goes() {
        promoting.close();
    }

    @Test
    @Tag("race")
    void of_eight_with_a_code_for_three_exactly_three_have_it_and_one_that_gives_up_frees_its_use() throws Exception {
        var code = code();
        var id = promoting.runs("For three", Map.of("code", code, "most", "3"));
        var guests = new ArrayList<Guest>();
        var places = new ArrayList<Callable<ShopClient.Answer>>();
        for (int i = 0; i < 8; i++) {
            var guest = guest(1);
            Promoting.mustLeadOn(types(guest, code));
            var reviewed = guest.fillsIn().reviews();
            guests.add(guest);
            places.add(() -> guest.places(reviewed));
        }
        var answers = new ArrayList<ShopClient.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : threads.invokeAll(places)) {
                answers.add(it.get());
            }
        }

        assertThat(answers).filteredOn(it -> it.status() == 303).hasSize(3);
        assertThat(answers)
                .filteredOn(it -> it.status() == 409)
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.body()).contains("reached its limit"));
        assertThat(uses(id)).isEqualTo(3);
        int first = answers.indexOf(
                answers.stream().filter(it -> it.status() == 303).findFirst().orElseThrow());
        guests.get(first).givesUp(URI.create(answers.get(first).location()));
        assertThat(uses(id)).isEqualTo(2);
        var late = guest(1);
        Awaitility.await().until(() -> types(late, code).status() == 303);
    }

    @Test
    @Tag("race")
    void while_staff_change_it_what_was_reviewed_is_what_the_bank_takes_and_the_order_says() throws Exception {
        var id = promoting.runs("Moving", Map.of("percent", "1"));
        var over = new AtomicBoolean();
        var changed = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(BUYERS + 1)) {
            var edits = threads.submit(() -> changes(id, over, changed));
            var buyers = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(this::buys);
            }
            try {
                do {
                    for (var it : threads.invokeAll(buyers)) {
                        assertThat(it.get()).isTrue();
                    }
                } while (changed.get() < 3 && !edits.isDone());
            } finally {
                over.set(true);
            }
            assertThat(edits.get()).isGreaterThanOrEqualTo(3);
        }
        assertThat(uses(id)).isEqualTo(orders(id));
    }

    private int changes(String id, AtomicBoolean over, AtomicInteger changed) throws InterruptedException {
        for (int percent = 2; !over.get() && percent < 90; percent++) {
            var form = promoting.form("/promotions/" + id);
            form.put("percent", Integer.toString(percent));
            Promoting.mustLeadOn(promoting.desk.post("/promotions/" + id, form));
            changed.incrementAndGet();
            Thread.sleep(400);
        }
        return changed.get();
    }

    /** Reviews until nothing changed between the review and the order; the review's sums are those of the bank and the order. */
    private boolean buys() {
        var guest = guest(7).fillsIn();
        for (int tries = 0; tries < 200; tries++) {
            var review = guest.shop().get("/checkout/review").body();
            var placed = guest.places(fingerprint(review));
            if (placed.status() == 303) {
                guest.shop().get(guest.pays(URI.create(placed.location())));
                var order = SHOP.bean(Orders.class)
                        .find(Bought.STORE, guest.order(SHOP))
                        .orElseThrow();
                var taken = db.sql("select amount_minor from payments.payment where order_id = :order")
                        .param("order", order.id().value())
                        .query(Long.class)
                        .single();
                assertThat(taken).isEqualTo(order.total().getAmountMinorLong());
                assertThat(review)
                        .contains(
                                "<dd>$" + order.total().getAmount() + "</dd>",
                                "<dd>−$" + order.promoted().getAmount() + "</dd>");
                return true;
            }
            assertThat(placed.status()).isEqualTo(409);
        }
        return false;
    }

    private static String fingerprint(String review) {
        var mark = "name=\"reviewed\" value=\"";
        int at = review.indexOf(mark) + mark.length();
        return review.substring(at, at + 64);
    }

    private int orders(String id) {
        return db.sql("select count(*) from orders.placed where store_id = 'millipore' and :id = any (promotions)")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private int uses(String id) {
        return SHOP.bean(PromotionList.class)
                .find(promoting.store, id)
                .orElseThrow()
                .uses();
    }

    private Guest guest(int pieces) {
        return new Guest(SHOP, "promoted-" + UUID.randomUUID() + "@example.org").adds(promoting.selling.sku, pieces);
    }

    private static String code() {
        return "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }

    private static ShopClient.Answer types(Guest guest, String code) {
        return guest.shop().post("/cart/coupon", Map.of("code", code));
    }
}
