package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Somebody buys at a computer that others use before and after them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedComputerTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";
    private static final String ADDRESS = "1 Example Street";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private String email;
    private Guest guest;

    @BeforeEach
    void somebody_comes() {
        email = "shares-" + UUID.randomUUID() + "@example.org";
        guest = new Guest(SHOP, email);
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
    }

    @Test
    @Keeps("millipore.shared-computers")
    void no_page_of_the_checkout_stays_in_a_cache() {
        guest.adds(SKU, 1);
        isKeptNowhere(guest.shop().get("/checkout"), 200);
        isKeptNowhere(guest.shop().post("/checkout", Map.of("name", "Ada Example")), 422);
        isKeptNowhere(guest.shop().post("/checkout", guest.details()), 303);
        isKeptNowhere(guest.shop().get("/checkout/review"), 200);
        isKeptNowhere(guest.shop().post("/checkout/review", Map.of("name", "Ada Example")), 422);
        isKeptNowhere(guest.places("0".repeat(64)), 409);
        var placed = guest.places(guest.reviews());
        isKeptNowhere(placed, 303);
        isKeptNowhere(guest.shop().get(guest.pays(URI.create(placed.location()))), 303);
        isKeptNowhere(guest.shop().get("/checkout/thanks"), 200);
        isKeptNowhere(guest.shop().get("/checkout/cancelled"), 303);
    }

    @Test
    @Keeps("millipore.shared-computers")
    void who_noted_the_number_of_a_cart_reads_nothing_of_whoever_fills_in_next() {
        guest.adds(SKU, 2);
        var noted = copied();

        guest.fillsIn();

        assertThat(guest.shop().get("/checkout/review").body()).contains(email, ADDRESS);
        assertThat(guest.shop().cookies().get("basket"))
                .isNotEqualTo(noted.cookies().get("basket"));
        readsNothing(noted);
    }

    @Test
    void nor_does_who_filled_in_something_made_up_beforehand() {
        guest.adds(SKU, 1).fillsIn();
        var noted = copied();

        guest.shop().post("/checkout/review", guest.details());

        assertThat(guest.shop().get("/checkout/review").body()).contains(email);
        readsNothing(noted);
    }

    @Test
    @Tag("race")
    void sending_the_form_many_times_at_once_loses_nothing_whichever_answer_the_browser_keeps() throws Exception {
        guest.adds(SKU, 2);
        var noted = copied();
        Callable<ShopClient> sends = () -> {
            var one = new ShopClient(SHOP.store());
            one.cookies().putAll(noted.cookies());
            assertThat(one.post("/checkout", guest.details()).location()).endsWith("/checkout/review");
            return one;
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var numbers = new ArrayList<String>();
            for (var sent : threads.invokeAll(Collections.nCopies(8, sends))) {
                assertThat(sent.get().get("/checkout/review").body()).contains(email, "name=\"reviewed\"");
                numbers.add(sent.get().cookies().get("basket"));
            }
            assertThat(numbers).doesNotHaveDuplicates();
        }
        readsNothing(noted);
    }

    @Test
    void the_goods_under_the_old_number_go_within_two_hours() {
        guest.adds(SKU, 1);
        var noted = copied();
        guest.fillsIn();
        var carts = SHOP.bean(Carts.class);

        carts.forget(SHOP.now().plus(Duration.ofMinutes(30)));
        assertThat(noted.get("/cart").body()).contains(SKU);
        carts.forget(SHOP.now().plus(Duration.ofMinutes(61)));

        assertThat(noted.get("/cart").body()).doesNotContain(SKU);
        assertThat(guest.shop().get("/cart").body()).contains(SKU);
    }

    @Test
    @Keeps("millipore.shared-computers")
    void signing_out_leaves_the_goods_and_nobody_s_details() {
        guest.adds(SKU, 1).fillsIn();
        var copied = copied();

        guest.shop().post("/orders/sign-out", Map.of());

        for (var browser : List.of(guest.shop(), copied)) {
            readsNothing(browser);
            assertThat(browser.get("/cart").body()).contains(SKU);
        }
        assertThat(db.sql("select to_jsonb(c) - 'id' from checkout.cart c where id = :cart")
                        .param("cart", cart())
                        .query(String.class)
                        .single())
                .contains("\"subject_id\": null", "\"delivery\": null", "\"tax_rate\": null");
        assertThat(guest.fillsIn().shop().get("/checkout/review").body()).contains(email);
    }

    @Test
    void signing_out_while_an_order_waits_for_its_payment_lets_it_be_paid_and_shows_nobody() {
        guest.adds(SKU, 1).fillsIn();
        var bank = guest.goesToTheBank();

        guest.shop().post("/orders/sign-out", Map.of());
        readsNothing(guest.shop());

        guest.shop().get(guest.pays(bank));
        assertThat(guest.shop().get("/checkout/thanks").body())
                .contains("Your order has been placed")
                .doesNotContain(email);
    }

    @ParameterizedTest
    @CsvSource({"millipore, PES010-025-100", "betty-mills, BM-1010-EA"})
    @Keeps("millipore.shared-computers")
    void after_a_quarter_of_an_hour_the_checkout_asks_afresh(String store, String sku) {
        guest = new Guest(SHOP.store(store), email).adds(sku, 1).fillsIn();
        idleFor("14 minutes");
        assertThat(guest.shop().get("/checkout/review").body()).contains(email);

        idleFor("15 minutes 1 second");
        readsNothing(guest.shop());
        assertThat(guest.shop().get("/checkout").body()).contains("Please enter them again.");
        guest.adds(sku, 1); // the next person at this computer touches the cart
        readsNothing(guest.shop());

        assertThat(guest.fillsIn().shop().get("/checkout").body())
                .contains(email)
                .doesNotContain("Please enter them again.");
    }

    @Test
    void who_was_long_at_the_bank_and_did_not_pay_fills_in_again_and_pays() {
        guest.adds(SKU, 1).fillsIn();
        guest.goesToTheBank();
        idleFor("16 minutes");

        readsNothing(guest.shop());

        guest.fillsIn();
        assertThat(guest.pays(guest.goesToTheBank())).startsWith("/checkout/return");
    }

    @Test
    void an_order_s_page_and_a_cart_close_after_the_same_time() {
        assertThat(Carts.IDLE).isEqualTo(ShowOrder.IDLE);
    }

    private void readsNothing(ShopClient browser) {
        assertThat(browser.get("/checkout/review").location()).endsWith("/checkout");
        var form = browser.get("/checkout");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).doesNotContain(email, ADDRESS, "Ada Example");
    }

    private static void isKeptNowhere(ShopClient.Answer page, int status) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.headers().get("cache-control")).containsExactly("no-store");
    }

    /** Another browser that knows the number. */
    private ShopClient copied() {
        var other = new ShopClient(SHOP.store());
        other.cookies().putAll(guest.shop().cookies());
        return other;
    }

    private void idleFor(String time) {
        db.sql("update checkout.cart set touched_at = now() - :time::interval where id = :cart")
                .param("time", time)
                .param("cart", cart())
                .update();
    }

    private byte[] cart() {
        return new CartId(guest.shop().cookies().get("basket")).hash();
    }
}
