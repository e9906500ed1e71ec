package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.CartBeingPaid;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The cart of an account is seen in every browser of its owner, and in no other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CartOfAccountTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int AT_ONCE = 6;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void a_guest_s_cart_unites_with_the_account_s_and_is_seen_in_each_browser() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 2);
        assertThat(cart(owner.browser)).contains(Bought.SKU);

        var second = owner.browser();
        adds(second, Bought.SKU, 3);
        adds(second, Bought.OTHER, 1);
        signsIn(owner, second);
        assertThat(cart(second))
                .contains("Cart, 4 items", Bought.SKU, Bought.OTHER); // the larger of both, not their sum

        var third = owner.browser();
        signsIn(owner, third);
        assertThat(third.get("/account").body()).contains("Cart, 4 items"); // at once
        assertThat(cart(third)).contains("Cart, 4 items");
        assertThat(cart(owner.browser)).contains("Cart, 4 items"); // and back in the first
        assertThat(cart(new Owner().joins().browser)).doesNotContain(Bought.SKU);
    }

    @Test
    void signing_out_leaves_no_cart_behind_and_signing_in_brings_it_back() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 2);
        cart(owner.browser);
        owner.browser.post("/account/sign-out", Map.of());
        assertThat(owner.browser.cookies()).doesNotContainKey("basket");
        assertThat(cart(owner.browser)).doesNotContain(Bought.SKU);

        signsIn(owner, owner.browser);
        assertThat(cart(owner.browser)).contains("Cart, 2 items");
    }

    @Test
    void details_that_were_typed_stay_in_their_browser_and_a_cart_that_is_being_paid_where_it_is() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 1);
        cart(owner.browser);
        owner.browser.post("/checkout", AddressBookTests.checkout(owner.browser));
        assertThat(owner.browser.get("/checkout/review").body()).contains("Grace Example");
        var second = owner.browser();
        signsIn(owner, second);
        assertThat(cart(second)).contains("Cart, 1 item");
        assertThat(second.get("/checkout/review").location()).isEqualTo("/checkout");

        var paying = owner.browser();
        adds(paying, Bought.OTHER, 1);
        paying.post("/checkout", AddressBookTests.checkout(paying));
        var number = paying.cookies().get("basket");
        CartBeingPaid.of(SHOP, new StoreId("millipore"), number);
        signsIn(owner, paying);
        paying.get("/cart");
        assertThat(paying.cookies()).containsEntry("basket", number);
        db.sql("update checkout.cart set order_id = null where id = sha256(:it::bytea)")
                .param("it", number.getBytes(StandardCharsets.US_ASCII))
                .update();
    }

    @Test
    void an_account_never_takes_a_cart_under_the_number_that_a_browser_brought() {
        var known = new Owner().browser();
        adds(known, Bought.OTHER, 1);
        var number = known.cookies().get("basket"); // somebody noted it before they left the computer
        var owner = new Owner().joins();
        owner.browser.cookies().put("basket", number);
        assertThat(cart(owner.browser)).contains("Cart, 1 item");
        assertThat(owner.browser.cookies()).doesNotContainEntry("basket", number);

        adds(owner.browser, Bought.SKU, 3);
        owner.browser.post("/checkout", AddressBookTests.checkout(owner.browser));
        assertThat(owner.browser.get("/checkout/review").body()).contains("Grace Example");
        assertThat(cart(known)).doesNotContain(Bought.SKU);
        assertThat(known.get("/checkout/review").location()).isEqualTo("/checkout");
    }

    @Test
    void a_checkout_in_progress_on_another_device_goes_on_there() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 2);
        cart(owner.browser);
        owner.browser.post("/checkout", AddressBookTests.checkout(owner.browser));
        var phone = owner.browser();
        signsIn(owner, phone);
        assertThat(cart(phone)).contains("Cart, 2 items");
        assertThat(phone.get("/checkout/review").location()).isEqualTo("/checkout");

        assertThat(owner.browser.get("/checkout/review").body()).contains("Grace Example", Bought.SKU);
        cart(owner.browser); // which makes the two one again
        assertThat(owner.browser.get("/checkout/review").body()).contains("Grace Example");
        assertThat(cart(phone)).contains("Cart, 2 items");
    }

    @Test
    void a_smaller_quantity_stays_small_after_the_checkout_gave_the_cart_another_number() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 5);
        cart(owner.browser);
        owner.browser.post("/checkout", AddressBookTests.checkout(owner.browser));
        owner.browser.post("/cart/lines/" + Bought.SKU, Map.of("quantity", "2"));
        assertThat(cart(owner.browser)).contains("Cart, 2 items");
        assertThat(cart(signsIn(owner, owner.browser()))).contains("Cart, 2 items");
    }

    @Test
    void two_accounts_at_one_computer_share_no_cart() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 2);
        cart(owner.browser);
        var number = owner.browser.cookies().get("basket");
        owner.browser.cookies().remove("session"); // left without signing out
        owner.browser.cookies().remove("__Host-session");

        var next = new Owner().joins();
        next.browser.cookies().put("basket", number);
        assertThat(cart(next.browser)).doesNotContain(Bought.SKU);
        assertThat(next.browser.cookies()).doesNotContainEntry("basket", number);
        adds(next.browser, Bought.OTHER, 1);
        assertThat(cart(next.browser)).contains("Cart, 1 item").doesNotContain(Bought.SKU);
        assertThat(cart(signsIn(owner, owner.browser())))
                .contains("Cart, 2 items")
                .doesNotContain(Bought.OTHER);
    }

    @Test
    void several_browsers_that_sign_in_at_once_leave_one_cart_with_everything() throws Exception {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 1);
        cart(owner.browser);
        var browsers = new ArrayList<ShopClient>();
        for (int i = 0; i < AT_ONCE; i++) {
            var browser = owner.browser();
            adds(browser, i % 2 == 0 ? Bought.SKU : Bought.OTHER, i + 1);
            browsers.add(browser);
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var it : threads.invokeAll(browsers.stream()
                    .<Callable<ShopClient>>map(it -> () -> signsIn(owner, it))
                    .toList())) {
                it.get();
            }
        }
        var all = cart(signsIn(owner, owner.browser()));
        assertThat(all).contains("Cart, %d items".formatted(AT_ONCE - 1 + AT_ONCE), Bought.SKU, Bought.OTHER);
        var left = browsers.stream()
                .map(it -> it.cookies().get("basket"))
                .map(it -> it.getBytes(StandardCharsets.US_ASCII))
                .filter(it -> db.sql("select exists(select 1 from checkout.cart where id = sha256(:it::bytea))")
                        .param("it", it)
                        .query(Boolean.class)
                        .single())
                .count();
        assertThat(left).isZero();
    }

    @Test
    void a_closed_account_has_no_cart() {
        var owner = new Owner().joins();
        adds(owner.browser, Bought.SKU, 1);
        cart(owner.browser);
        var account = owner.account(db);
        assertThat(carts(account)).isOne();
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(carts(account)).isZero();
    }

    private long carts(UUID account) {
        return db.sql("select count(*) from checkout.account_cart where account_id = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    private static void adds(ShopClient browser, String sku, int quantity) {
        browser.post("/cart/lines", Map.of("sku", sku, "quantity", Integer.toString(quantity)));
    }

    private static ShopClient signsIn(Owner owner, ShopClient browser) {
        browser.post("/account/sign-in", Map.of("email", owner.email, "password", Owner.PASSWORD));
        return browser;
    }

    private static String cart(ShopClient browser) {
        return browser.get("/cart").body();
    }
}
