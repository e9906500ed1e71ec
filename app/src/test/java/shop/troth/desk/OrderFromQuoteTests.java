package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.storefront.account.Owner;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;

/** A quote is ordered once, as it stands, at its prices in every place; what cannot be ordered says so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderFromQuoteTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(Quoting.STORE);
    private static final String OTHER = "BM-1010-EA";
    private static final Pattern ORDER = Pattern.compile("/orders/[A-Za-z0-9_-]{32}");
    private static final String WAYS_OUT = "Please use today’s prices, or remove the quote from your cart first.";
    private static final String LAPSED = "open the link in our email again";

    private final Quoting quoting = new Quoting();

    @AfterEach
    void nobody() {
        quoting.goes();
    }

    @Test
    @Keeps("betty-mills.sales-inquiries")
    void the_quoted_price_holds_in_cart_review_bank_order_mail_and_the_rest_of_the_cart_comes_back() {
        var fields = quoting.fields(Quoting.CLEANER, "3", "41.27");
        fields.putAll(Map.of("delivery", "ground", "delivery-price", "5.05"));
        quoting.drafts(fields);
        assertThat(quoting.sends(1).status()).isEqualTo(303);
        var guest = quoting.guest().adds(OTHER, 2);
        assertThat(quoting.takes(guest, 1).location()).endsWith("/checkout/review");
        assertThat(quoting.takes(guest, 1).location()).endsWith("/checkout/review"); // pressed twice

        var cart = guest.shop().get("/cart").body();
        assertThat(cart)
                .contains(
                        quoting.number(1),
                        "$41.27",
                        "$123.81",
                        "2 items in your cart are set aside until you order or remove the quote")
                .doesNotContain(OTHER, "now costs", "Apply coupon", "name=\"quantity\"");
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body())
                .contains("$41.27", "$123.81", "$5.05", "Confirm and pay $128.86");
        var back = guest.pays(guest.goesToTheBank());
        assertThat(guest.shop().get(back).status()).isEqualTo(303);

        assertThat(guest.shop().get("/checkout/thanks").body()).contains("$128.86");
        var order = order(guest);
        assertThat(order.lines()).singleElement().satisfies(it -> {
            assertThat(it.unit()).isEqualTo(Money.parse("USD 41.27"));
            assertThat(it.quantity()).isEqualTo(3);
        });
        assertThat(order.totals().deliveryPrice()).isEqualTo(Money.parse("USD 5.05"));
        assertThat(order.total()).isEqualTo(Money.parse("USD 128.86"));
        Awaitility.await()
                .until(() -> quoting.writer.mails().stream()
                        .anyMatch(it -> it.contains(order.number()) && it.contains("$128.86")));
        assertThat(guest.shop().get("/cart").body()).contains(OTHER).doesNotContain(quoting.number(1));
        assertThat(guest.shop().get(quoting.offer(1)).body()).contains("already ordered");
        assertThat(quoting.desk.get(quoting.sheet(1)).body()).contains("Ordered", order.number());
    }

    @Test
    void an_address_that_a_quoted_way_of_shipping_does_not_reach_is_asked_for_again() {
        var fields = quoting.fields(Quoting.CLEANER, "3", "41.27");
        fields.putAll(Map.of("delivery", "two-day", "delivery-price", "9.05"));
        quoting.drafts(fields);
        assertThat(quoting.sends(1).status()).isEqualTo(303);
        var guest = quoting.guest().adds(OTHER, 1);
        var details = new HashMap<>(guest.details());
        details.putAll(Map.of("shipping.city", "APO", "shipping.state", "AE", "shipping.zip", "09128"));
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        quoting.takes(guest, 1);

        assertThat(guest.shop().get("/checkout/review").location()).endsWith("/checkout");
        assertThat(guest.shop().get("/checkout").body()).contains("value=\"09128\"", "$9.05");
        assertThat(guest.placesOnly(reviewed(guest)).location()).endsWith("/checkout");
        assertThat(quoting.state(1)).isEqualTo("sent");
        details.put("delivery", "two-day");
        var unreached = guest.shop().post("/checkout", details);
        assertThat(unreached.status()).isEqualTo(422);
        assertThat(unreached.body()).contains("Two-day shipping isn’t available to");
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body()).contains("$123.81", "$12.50");
    }

    @Test
    void whoever_leaves_a_shared_computer_takes_the_quote_along_and_the_link_brings_it_back() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest().adds(OTHER, 1);
        quoting.takes(guest, 1);
        guest.fillsIn();
        assertThat(guest.shop().post("/orders/sign-out", Map.of()).status()).isEqualTo(303);
        assertThat(guest.shop().get("/cart").body())
                .contains(OTHER)
                .doesNotContain(quoting.number(1), "$41.27", LAPSED); // nobody is told that there was one

        quoting.takes(guest, 1);
        guest.fillsIn();
        assertThat(guest.shop().get("/cart").body()).contains(quoting.number(1), "$41.27", "count\">3<");
        leavesAlone(guest);
        assertThat(guest.shop().get("/cart").body())
                .contains(OTHER, LAPSED, "count\">1<")
                .doesNotContain(quoting.number(1), "$41.27");
        assertThat(guest.shop().get("/products").body()).contains("count\">1<");
        assertThat(quoting.state(1)).isEqualTo("sent");
        quoting.takes(guest, 1);
        assertThat(guest.shop().get("/cart").body()).contains("$41.27").doesNotContain(LAPSED);
    }

    @Test
    void nobody_pays_unawares_for_other_goods_than_those_of_a_quote_that_was_left_alone() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest().adds(OTHER, 1);
        quoting.takes(guest, 1); // gives no details
        leavesAlone(guest);

        assertThat(guest.shop().get("/checkout").location()).endsWith("/cart");
        assertThat(guest.shop().post("/checkout", guest.details()).location()).endsWith("/cart");
        guest.shop().post("/cart/quote/remove", Map.of("items", "keep")); // on an old page
        assertThat(guest.shop().get("/cart").body())
                .contains(OTHER, LAPSED, "Continue without it")
                .doesNotContain(quoting.number(1), "$41.27", "href=\"/checkout\"");

        assertThat(guest.shop().post("/cart/quote/remove", Map.of()).status()).isEqualTo(303);
        assertThat(guest.shop().get("/cart").body())
                .contains(OTHER, "href=\"/checkout\"")
                .doesNotContain(LAPSED);
        assertThat(guest.fillsIn().shop().get("/checkout/review").body())
                .contains(OTHER)
                .doesNotContain("$41.27");
    }

    @Test
    void a_quote_that_was_left_alone_is_told_until_its_owner_goes_on_whatever_is_added_meanwhile() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest().adds(OTHER, 1);
        quoting.takes(guest, 1);
        leavesAlone(guest);

        isTold(guest.adds(OTHER, 1));
        leavesAlone(guest);
        isTold(guest.adds(OTHER, 1));
        guest.shop().post("/cart/quote/remove", Map.of());
        assertThat(guest.shop().get("/cart").body())
                .contains("Cart, 3 items", "href=\"/checkout\"")
                .doesNotContain(LAPSED);

        quoting.takes(guest, 1);
        leavesAlone(guest);
        isTold(guest.adds(OTHER, 1));
        guest.shop().post("/orders/sign-out", Map.of());
        assertThat(guest.shop().get("/cart").body()).contains(OTHER).doesNotContain(LAPSED); // nobody else is told
    }

    @Test
    void a_quote_that_was_left_alone_is_told_in_every_browser_of_its_owner() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var owner = new Owner(Quoting.STORE).joins();
        var first = quoting.guest().adds(OTHER, 1);
        quoting.takes(first, 1);
        leavesAlone(first);
        signsIn(owner, first);
        isTold(first);
        first.shop().post("/cart/quote/remove", Map.of());
        quoting.takes(first, 1);
        leavesAlone(first);

        var second = quoting.guest();
        isTold(signsIn(owner, second));
        isTold(first);
        var third = quoting.guest().adds(OTHER, 1).fillsIn();
        isTold(signsIn(owner, third));
        assertThat(third.placesOnly(reviewed(third)).location()).endsWith("/checkout");
        third.shop().post("/cart/quote/remove", Map.of());
        assertThat(third.shop().get("/checkout/review").body()).contains(OTHER, "Confirm and pay");
    }

    @Test
    void whoever_sends_the_details_twice_orders_the_quote_and_its_old_number_shows_it_for_a_while_at_most() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        var again = copy(guest);
        var noted = copy(guest);
        var old = guest.cart();
        guest.fillsIn();

        assertThat(again.post("/checkout", guest.details()).location()).endsWith("/checkout/review");
        assertThat(again.get("/checkout/review").body()).contains("$41.27");
        assertThat(noted.get("/cart").body()).contains("$41.27");
        SHOP.bean(JdbcClient.class)
                .sql("update checkout.cart set left_at = :at where id = :cart")
                .param("at", SHOP.now().minusSeconds(16 * 60).atOffset(ZoneOffset.UTC))
                .param("cart", old)
                .update();
        assertThat(noted.get("/cart").body()).doesNotContain("$41.27", quoting.number(1));
    }

    @Test
    void ordering_the_same_again_says_that_a_quote_is_in_the_cart() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        assertThat(guest.shop().get(guest.pays(guest.goesToTheBank())).status()).isEqualTo(303);
        var page = Awaitility.await()
                .until(
                        () -> quoting.writer.mails().stream()
                                .flatMap(it -> ORDER.matcher(it).results())
                                .map(MatchResult::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(guest.shop().opens(page, quoting.writer.email).status()).isEqualTo(200);
        quoting.quotes(2, Quoting.CLEANER, "4", "41.27");
        quoting.takes(guest, 2);

        var again = guest.shop().post("/cart/again", Map.of("order", page.substring("/orders/".length())));
        assertThat(guest.shop().get(again.location()).body())
                .contains("contains a quote, which has to be ordered separately", quoting.number(2), "$165.08");
    }

    @Test
    void whoever_noted_the_number_of_a_cart_is_not_shown_the_quote_that_comes_into_it() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest().adds(OTHER, 1);
        var noted = copy(guest);
        quoting.takes(guest, 1);

        assertThat(noted.get("/cart").body()).contains(OTHER).doesNotContain(quoting.number(1), "$41.27");
        assertThat(guest.shop().get("/cart").body()).contains(quoting.number(1), "$41.27");
    }

    @Test
    void the_order_of_a_quote_is_forgotten_with_its_buyer_and_the_quote_stays_ordered() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        assertThat(guest.shop().get(guest.pays(guest.goesToTheBank())).status()).isEqualTo(303);
        var order = order(guest);
        assertThat(ordersOfQuote()).isEqualTo(1);

        assertThat(SHOP.bean(TransactionTemplate.class)
                        .<Erasure>execute(status -> SHOP.bean(Vault.class).erase(STORE, order.buyer())))
                .isInstanceOf(Erasure.Erased.class);
        assertThat(ordersOfQuote()).isZero();
        assertThat(quoting.state(1)).isEqualTo("ordered");
        assertThat(quoting.desk.get(quoting.sheet(1)).body())
                .contains("Ordered")
                .doesNotContain(order.number());
        assertThat(quoting.takes(quoting.guest(), 1).status()).isEqualTo(409);
    }

    @Test
    void a_quote_stays_as_it_is_no_item_is_added_and_no_coupon_counts() {
        quoting.quotes(1, Quoting.CLEANER, "3", "41.27");
        var guest = quoting.guest();
        quoting.takes(guest, 1);

        var more = guest.shop().post("/cart/lines", Map.of("sku", OTHER, "quantity", "1"));
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.body()).contains("contains a quote, which has to be ordered separately");
        assertThat(guest.shop()
                        .post("/cart/lines/" + Quoting.CLEANER, Map.of("quantity", "300"))
                        .status())
                .isEqualTo(422);
        guest.fillsIn();
        assertThat(guest.shop()
                        .post("/checkout/review", Map.of("quantity." + Quoting.CLEANER, "300"))
                        .status())
                .isEqualTo(409);
        assertThat(guest.shop().get("/cart").body()).contains("$123.81");
        var coupon = guest.shop().post("/cart/coupon", Map.of("code", "ANY-10"));
        assertThat(coupon.body()).contains("Coupons can’t be combined with a quote");

        assertThat(guest.shop().post("/cart/quote/remove", Map.of()).status()).isEqualTo(303);
        assertThat(guest.shop().get("/cart").body()).contains("Your cart is empty");
        assertThat(quoting.state(1)).isEqualTo("sent");
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void of_two_browsers_that_hold_a_quote_one_orders_it() throws Exception {
        quoting.quotes(1, Quoting.CLEANER, "2", "41.27");
        var browsers = List.of(quoting.guest(), quoting.guest(), quoting.guest());
        browsers.forEach(it -> {
            quoting.takes(it, 1);
            it.fillsIn();
        });
        var reviews = browsers.stream().map(Guest::reviews).toList();
        int placed = 0;
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < browsers.size(); i++) {
                var browser = browsers.get(i);
                var reviewed = reviews.get(i);
                all.add(() -> browser.placesOnly(reviewed).status());
            }
            for (var answer : many.invokeAll(all)) {
                placed += answer.get() == 303 ? 1 : 0;
            }
        }
        assertThat(placed).isEqualTo(1);
        var winner = browsers.stream().filter(this::holdsOrder).findFirst().orElseThrow();
        var loser = browsers.stream().filter(it -> it != winner).findFirst().orElseThrow();
        assertThat(loser.shop().get("/cart").body()).contains("already ordered", "Use today’s prices");

        givesUp(winner);
        assertThat(quoting.state(1)).isEqualTo("sent");
        assertThat(loser.shop().get("/cart").body()).doesNotContain("already ordered");
        assertThat(loser.placesOnly(loser.reviews()).status()).isEqualTo(303);
        givesUp(loser);
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void a_quote_that_expires_in_the_cart_is_not_placed_and_can_be_kept_at_todays_prices() {
        quoting.quotes(1, Quoting.CLEANER, "2", "0.01");
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        var reviewed = guest.reviews();
        SHOP.bean(JdbcClient.class)
                .sql("update pricing.quote set expires_at = :at where number = :number")
                .param("at", SHOP.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param("number", quoting.number(1))
                .update();

        assertThat(guest.placesOnly(reviewed).status()).isEqualTo(409);
        assertThat(guest.shop().get("/checkout/review").body())
                .contains("expired on", "Its prices no longer apply", WAYS_OUT)
                .doesNotContain("Confirm and pay");
        assertThat(guest.shop().get("/cart").body())
                .contains(WAYS_OUT, "Use today’s prices</button>", "Remove quote from cart</button>");
        assertThat(guest.shop().get(quoting.offer(1)).body())
                .contains("expired on")
                .doesNotContain("Order at these");
        assertThat(guest.shop()
                        .post("/cart/quote/remove", Map.of("items", "keep"))
                        .status())
                .isEqualTo(303);
        assertThat(guest.shop().get("/cart").body())
                .contains(Quoting.CLEANER, "href=\"/checkout\"")
                .doesNotContain(quoting.number(1), "$0.02");
    }

    @Test
    void whoever_comes_back_from_the_bank_by_the_quote_orders_it_again() {
        quoting.quotes(1, Quoting.CLEANER, "2", "41.27");
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        guest.goesToTheBank();
        assertThat(quoting.state(1)).isEqualTo("ordered");

        assertThat(quoting.takes(guest, 1).location()).endsWith("/checkout/review");
        assertThat(quoting.state(1)).isEqualTo("sent");
        assertThat(guest.placesOnly(guest.reviews()).status()).isEqualTo(303);
        givesUp(guest);
    }

    @Test
    void more_than_is_in_stock_is_said_and_the_quote_is_not_cut() {
        quoting.leaves(1).quotes(1, Quoting.CLEANER, "999", "1.00");
        var guest = quoting.guest();
        quoting.takes(guest, 1);

        assertThat(guest.shop().get("/cart").body())
                .contains(
                        "left: Neutral Floor Cleaner",
                        "Please reply to it, and we’ll send you a new one",
                        "fix the marked items");
        assertThat(guest.shop()
                        .post("/checkout", new HashMap<>(guest.details()))
                        .status())
                .isLessThan(500);
        assertThat(quoting.state(1)).isEqualTo("sent");
    }

    @Test
    void an_erased_conversation_takes_its_quotes_along_and_an_order_that_is_being_paid_stands_at_its_prices() {
        var fields = quoting.fields(Quoting.CLEANER, "2", "41.27");
        fields.putAll(Map.of("delivery", "ground", "delivery-price", "5.05"));
        quoting.drafts(fields);
        assertThat(quoting.sends(1).status()).isEqualTo(303);
        var left = quoting.guest();
        quoting.takes(left, 1);
        var paying = quoting.guest();
        quoting.takes(paying, 1);
        paying.fillsIn();
        var bank = paying.goesToTheBank();
        var conversation = quoting.conversation(1);
        assertThat(quoting.writer
                        .browser
                        .post(conversation + "/delete", Map.of())
                        .status())
                .isEqualTo(200);

        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from pricing.quote where case_id = :case")
                        .param("case", quoting.about.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(left.shop()
                        .get(conversation + "/quotes/" + quoting.number(1))
                        .status())
                .isEqualTo(404);
        assertThat(left.shop().get("/cart").body()).contains("was deleted", "Its prices no longer apply");
        for (var page : List.of("/cart", "/checkout/review")) {
            assertThat(paying.shop().get(page).body())
                    .contains("$41.27", "$82.54", "$5.05", "$87.59")
                    .doesNotContain("no longer apply", "now costs", "today’s prices");
        }
        assertThat(paying.shop().get("/cart").body()).contains("your order isn’t affected");

        assertThat(paying.shop().get(paying.pays(bank)).status()).isEqualTo(303);
        assertThat(paying.shop().get("/checkout/thanks").body()).contains("$87.59");
        assertThat(order(paying).total()).isEqualTo(Money.parse("USD 87.59"));
    }

    /** Quotes of this case that name their order. */
    private int ordersOfQuote() {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(order_id) from pricing.quote where case_id = :case")
                .param("case", quoting.about.id().value())
                .query(Integer.class)
                .single();
    }

    /** Another browser with the same cookies. */
    private static ShopClient copy(Guest guest) {
        var copy = new ShopClient(SHOP.store(Quoting.STORE));
        copy.cookies().putAll(guest.shop().cookies());
        return copy;
    }

    /** Nobody touches the cart for sixteen minutes. */
    private static void leavesAlone(Guest guest) {
        SHOP.bean(JdbcClient.class)
                .sql("update checkout.cart set touched_at = :at where id = :cart")
                .param("at", SHOP.now().minusSeconds(16 * 60).atOffset(ZoneOffset.UTC))
                .param("cart", guest.cart())
                .update();
    }

    private static Guest signsIn(Owner owner, Guest guest) {
        guest.shop().post("/account/sign-in", Map.of("email", owner.email, "password", Owner.PASSWORD));
        return guest;
    }

    /** The cart says that its quote is out, and leads to no order. */
    private static void isTold(Guest guest) {
        assertThat(guest.shop().get("/cart").body())
                .contains(OTHER, LAPSED, "Continue without it")
                .doesNotContain("$41.27", "href=\"/checkout\"");
        assertThat(guest.shop().get("/checkout").location()).endsWith("/cart");
        assertThat(guest.shop().get("/checkout/review").location()).endsWith("/cart");
        assertThat(guest.shop().post("/checkout", guest.details()).location()).endsWith("/cart");
    }

    /** What a review of the cart as it is now would send along. */
    private static String reviewed(Guest guest) {
        var cart = CartId.of(guest.shop().cookies().get("basket"));
        return SHOP.bean(ReadCart.class)
                .read(SHOP.bean(Stores.class).get(STORE), cart)
                .reviewed();
    }

    private boolean holdsOrder(Guest guest) {
        return SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from checkout.cart where id = :cart and order_id is not null")
                        .param("cart", guest.cart())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Reaches the bank's page and comes back without paying. */
    private static void givesUp(Guest guest) {
        guest.givesUp(URI.create(guest.shop().get(Guest.PAY).location()));
    }

    private static Order order(Guest guest) {
        return SHOP.bean(Orders.class).find(STORE, guest.order(SHOP)).orElseThrow();
    }
}
