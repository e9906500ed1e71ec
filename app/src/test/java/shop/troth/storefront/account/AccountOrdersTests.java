package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;

/** What an account adds to buying: the orders of its address, and a checkout that knows its owner. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void orders_that_a_guest_placed_with_the_address_are_seen_once_it_is_proven_and_by_nobody_else() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.path();
        var stranger = new Owner().joins();
        assertThat(stranger.browser.post("/account/orders", Map.of()).location())
                .isEqualTo("/account?said=no-orders");
        assertThat(stranger.browser.get("/orders").body()).doesNotContain(bought.number());

        var owner = new Owner(RunningShop.STORE, bought.email).asks();
        assertThat(owner.browser.post("/account/orders", Map.of()).location()).isEqualTo("/account/sign-in");
        owner.browser.post(owner.link("Confirm your email"), Map.of("name", "Ada Example", "password", ""));
        assertThat(owner.browser.post("/account/orders", Map.of()).location()).isEqualTo("/orders");
        assertThat(owner.browser.get("/orders").body()).contains(bought.number());

        owner.browser.post("/account/sign-out", Map.of());
        assertThat(owner.browser.get("/orders").body()).doesNotContain(bought.number());
    }

    @Test
    void an_order_is_put_into_the_cart_again_by_its_buyer_alone() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var token = bought.path().substring("/orders/".length());
        var buyer = new Owner().browser();
        assertThat(buyer.post("/cart/again", Map.of("order", token)).status()).isEqualTo(404);
        assertThat(buyer.cookies()).doesNotContainKey("basket");

        assertThat(buyer.opens(bought.path(), bought.email).body()).contains("Order again");
        assertThat(buyer.post("/cart/again", Map.of("order", token)).location()).isEqualTo("/cart");
        assertThat(buyer.get("/cart").body()).contains(Bought.SKU, "Cart, 2 items");
    }

    @Test
    void signing_in_during_checkout_keeps_the_cart_and_fills_in_what_the_account_holds() {
        var owner = new Owner().joins();
        owner.browser.post("/account/sign-out", Map.of());
        var shopper = owner.browser();
        shopper.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "2"));
        var cart = shopper.cookies().get("basket");
        assertThat(shopper.get("/checkout").body())
                .contains("/account/sign-in?next=checkout", "You can also check out as a guest")
                .doesNotContain("Ada Example");

        var signedIn = shopper.post(
                "/account/sign-in?next=checkout", Map.of("email", owner.email, "password", Owner.PASSWORD));
        assertThat(signedIn.location()).isEqualTo("/checkout");
        assertThat(shopper.cookies()).doesNotContainEntry("basket", cart); // it is an account's now
        assertThat(shopper.get("/checkout").body())
                .contains("value=\"Ada Example\"", "value=\"" + owner.email + "\"")
                .doesNotContain("next=checkout");
        assertThat(shopper.get("/cart").body()).contains(Bought.SKU);
        owner.mail("New sign-in to your account");
    }
}
