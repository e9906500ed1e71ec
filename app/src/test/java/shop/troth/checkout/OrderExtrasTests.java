package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.delivery.Arrival;
import shop.troth.delivery.PlanArrival;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** What a buyer may add to an order, and when it is said to come: the same in cart, review, mail and on the order's page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderExtrasTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String COMMENT = "Ring twice <at> the loading dock.\nThen wait.";
    private static final String GIFT = "Happy birthday from all of us";
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{20,}");

    private final String email = "extras-" + UUID.randomUUID() + "@example.org";

    @Test
    void a_comment_and_a_gift_note_are_shown_on_review_mail_and_order_page_and_lie_sealed() {
        var guest = perricone();
        guest.shop().post("/checkout", with(guest, Map.of("comment", COMMENT, "gift-note", GIFT)));

        var review = guest.shop().get("/checkout/review").body();
        assertThat(review)
                .contains("Ring twice &lt;at&gt; the loading dock.", GIFT)
                .doesNotContain("<at>");
        var mail = buys(guest);
        assertThat(mail.text()).contains("loading dock.", "Then wait.", "Gift note", GIFT);
        assertThat(orderPage(guest, mail)).contains("Order comment", "Then wait.", "Gift note", GIFT);
        assertThat(everything(SHOP.bean(JdbcClient.class))).isNotEmpty().noneMatch(it -> it.contains("loading dock"));
    }

    @Test
    void a_card_number_in_either_is_taken_out_before_it_is_kept_and_the_review_shows_that() {
        var guest = perricone();
        var words = Map.of("comment", "Charge 4242 4242 4242 4242 please", "gift-note", "Card 5555-5555-5555-4444");
        guest.shop().post("/checkout", with(guest, words));

        assertThat(guest.shop().get("/checkout/review").body())
                .contains("Charge [card number removed] please", "Card [card number removed]")
                .doesNotContain("4242", "5555-5555");
    }

    @Test
    void both_may_be_left_empty() {
        var guest = perricone();
        guest.shop().post("/checkout", with(guest, Map.of("comment", "", "gift-note", " ")));

        assertThat(guest.shop().get("/checkout/review").status()).isEqualTo(200);
        assertThat(orderPage(guest, buys(guest))).doesNotContain("Order comment", "Gift note");
    }

    @Test
    void too_long_and_invisible_characters_are_refused_beside_the_box_and_kept_there() {
        var guest = perricone();
        var answer = guest.shop()
                .post("/checkout", with(guest, Map.of("comment", "x".repeat(501), "gift-note", "a\u0000b")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Please shorten this to 500 characters.", "It contains invisible characters", "x".repeat(501));
        assertThat(guest.shop().get("/checkout/review").status()).isEqualTo(303);
    }

    @Test
    void a_store_whose_policy_knows_no_gift_note_neither_asks_nor_takes_one() {
        var guest = new Guest(SHOP.store("millipore"), email).adds("PES022-047-100", 1);

        assertThat(guest.shop().get("/checkout").body())
                .contains("name=\"comment\"")
                .doesNotContain("gift-note");
        assertThat(guest.shop()
                        .post("/checkout", with(guest, Map.of("gift-note", GIFT)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void when_it_arrives_is_the_same_in_cart_review_mail_and_on_the_orders_page() {
        var guest = new Guest(SHOP.store("millipore"), email).adds("PES022-047-100", 1);
        var store = SHOP.bean(Stores.class).get(new StoreId("millipore"));
        var now = SHOP.bean(Clock.class).instant();
        var words =
                PlanArrival.of(store, store.deliveries().getFirst(), now, null).inWords();

        var sentence = "S" + words.substring(1);
        assertThat(guest.shop().get("/cart").body()).contains("Ground<span class=\"options\">" + sentence);
        assertThat(guest.shop().get("/checkout").body()).contains(sentence);
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body()).contains(words.substring(1));
        var mail = buys(guest);
        assertThat(mail.text()).contains("Your order " + words);
        assertThat(orderPage(guest, mail)).contains("Your order " + words);
    }

    @Test
    void a_wished_day_is_promised_and_one_too_soon_is_refused() {
        var guest = new Guest(SHOP.store("betty-mills"), email).adds("BM-1010-CS", 1);
        var store = SHOP.bean(Stores.class).get(new StoreId("betty-mills"));
        var freight = store.deliveries().getLast();
        var days = PlanArrival.days(store, freight, SHOP.bean(Clock.class).instant());

        var ground = guest.shop()
                .post(
                        "/checkout",
                        with(
                                guest,
                                Map.of("delivery", "ground", "day", days.get(4).toString())));
        assertThat(ground.status()).isEqualTo(422);
        assertThat(ground.body()).contains("You can’t choose a delivery date with Ground.");
        assertThat(guest.shop()
                        .post("/checkout", with(guest, Map.of("delivery", "freight", "day", "2020-01-01")))
                        .status())
                .isEqualTo(422);
        guest.shop()
                .post(
                        "/checkout",
                        with(
                                guest,
                                Map.of("delivery", "freight", "day", days.get(4).toString())));

        var promised = "on " + Arrival.day(days.get(4)) + ", the day you chose";
        assertThat(guest.shop().get("/checkout/review").body()).contains(promised);
        assertThat(orderPage(guest, buys(guest))).contains(promised);
    }

    /** Somebody old enough, with something in the cart. */
    private Guest perricone() {
        var guest = new Guest(SHOP.store("perricone-md"), email);
        guest.shop().post("/age", Map.of("month", "4", "year", "1980"));
        var page = guest.shop().get("/products/olive-milk-cleanser").body();
        var sku = Pattern.compile("name=\"sku\" value=\"([A-Z0-9.-]+)\"").matcher(page);
        assertThat(sku.find()).isTrue();
        return guest.adds(sku.group(1), 1);
    }

    private static Map<String, String> with(Guest guest, Map<String, String> more) {
        var fields = new LinkedHashMap<>(guest.details());
        if (more.containsKey("gift-note")) {
            fields.remove("organisation"); // which this store does not ask
            fields.put("delivery", "standard");
        }
        fields.putAll(more);
        return fields;
    }

    private Mail buys(Guest guest) {
        var back = guest.pays(guest.goesToTheBank());
        assertThat(guest.shop().get(back).status()).isEqualTo(303);
        return Awaitility.await()
                .until(() -> SHOP.mails(email), it -> !it.isEmpty())
                .getFirst();
    }

    private String orderPage(Guest guest, Mail mail) {
        var link = LINK.matcher(mail.text());
        assertThat(link.find()).isTrue();
        var path = URI.create(link.group()).getPath();
        assertThat(guest.shop().post(path, Map.of("email", email)).status()).isEqualTo(303);
        return guest.shop().get(path).body();
    }

    /** Every column of the schemas that an order touches, as text. */
    private static List<String> everything(JdbcClient db) {
        var tables = db.sql(
                        "select table_schema || '.' || table_name from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and table_schema in ('vault', 'orders', 'checkout', 'mail', 'ledger', 'payments', 'jobs')")
                .query(String.class)
                .list();
        var rows = new ArrayList<String>();
        for (var table : tables) {
            rows.addAll(db.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list());
        }
        return rows;
    }
}
