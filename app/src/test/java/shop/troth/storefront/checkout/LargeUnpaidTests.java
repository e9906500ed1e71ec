package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** How much an order that nobody has paid keeps from others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeUnpaidTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";
    private static final String LATER = "we set its items aside for you once you’ve paid";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String email = "large-" + UUID.randomUUID() + "@example.org";
    private int onHand;
    private int held;

    @BeforeEach
    void reads_the_stock() {
        onHand = stock("on_hand");
        held = stock("held");
    }

    @AfterEach
    void puts_the_stock_back() {
        setAvailable(onHand - held);
    }

    @Test
    void an_order_for_nearly_all_there_is_holds_none_and_takes_them_when_paid() {
        setAvailable(320);
        var large = new Guest(SHOP, email);
        assertThat(reviewed(80)).doesNotContain(LATER);
        assertThat(reviewed(90)).contains(LATER);

        var bank = placed(large, 90);

        assertThat(heldNow()).isZero();
        new Guest(SHOP, "small-" + email).buys(SKU, 10);
        assertThat(available()).isEqualTo(310);
        large.shop().get(large.pays(bank));
        assertThat(available()).isEqualTo(220);
        assertThat(heldNow()).isZero();
    }

    @Test
    void an_order_of_a_few_pieces_or_of_a_small_part_of_many_is_held() {
        setAvailable(10);
        placed(new Guest(SHOP, email), 10);
        assertThat(heldNow()).isEqualTo(10);

        setAvailable(400);
        placed(new Guest(SHOP, email), 100);
        assertThat(heldNow()).isEqualTo(110);
    }

    @Test
    void more_than_a_hundred_pieces_are_held_of_no_stock_however_large() {
        setAvailable(100_000);

        placed(new Guest(SHOP, email), 101);

        assertThat(heldNow()).isZero();
    }

    @Test
    void who_pays_for_what_another_paid_for_first_is_told_and_chooses_and_nothing_is_sold_twice() {
        setAvailable(150);
        var first = new Guest(SHOP, email);
        var second = new Guest(SHOP, "second-" + email);
        var one = placed(first, 110);
        var other = placed(second, 110);

        first.shop().get(first.pays(one));
        second.shop().get(second.pays(other));

        assertThat(available()).isEqualTo(40);
        Awaitility.await()
                .until(() -> SHOP.mails("second-" + email).stream()
                        .anyMatch(it -> it.subject().contains("aren’t available")
                                && it.text().contains("70 × ")));
        assertThat(SHOP.mails(email)).noneMatch(it -> it.subject().contains("aren’t available"));
    }

    @Test
    void more_than_there_is_is_not_placed() {
        setAvailable(150);
        var guest = new Guest(SHOP, email).adds(SKU, 150).fillsIn();
        var reviewed = guest.reviews();
        setAvailable(149);

        assertThat(guest.places(reviewed).status()).isEqualTo(409);
    }

    @Test
    void the_orders_of_one_network_hold_three_hundred_pieces_and_further_ones_are_placed_without() {
        setAvailable(10_000);
        for (int i = 0; i < 4; i++) {
            placed(new Guest(new ShopClient(SHOP.store(), "127.0.73.1"), i + email), 100);
        }

        assertThat(heldNow()).isEqualTo(300);
    }

    private String reviewed(int pieces) {
        var guest = new Guest(SHOP, "reviewed-" + email).adds(SKU, pieces).fillsIn();
        return guest.shop().get("/checkout/review").body();
    }

    private static URI placed(Guest guest, int pieces) {
        var bank = guest.adds(SKU, pieces).fillsIn().goesToTheBank();
        assertThat(bank.getPath()).startsWith("/pay/");
        return bank;
    }

    private int available() {
        return stock("on_hand") - stock("held");
    }

    /** How many more pieces are held than before. */
    private int heldNow() {
        return stock("held") - held;
    }

    private void setAvailable(int pieces) {
        db.sql("update catalog.stock set on_hand = held + :pieces where store_id = 'millipore' and sku = :sku")
                .param("pieces", pieces)
                .param("sku", SKU)
                .update();
    }

    private int stock(String column) {
        return db.sql("select " + column + " from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .query(Integer.class)
                .single();
    }
}
