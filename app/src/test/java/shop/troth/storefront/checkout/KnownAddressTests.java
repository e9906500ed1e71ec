package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Whoever types somebody's address into the checkout learns nothing about it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownAddressTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void the_checkout_answers_alike_whether_an_address_has_an_account_an_order_or_neither() {
        var owner = new Owner(RunningShop.STORE).joins();
        owner.browser.post("/preferences/off", Map.of("email", owner.email));
        var buyer = new Bought(SHOP, Map.of(Bought.SKU, 1));

        var unknown = answers("nobody-" + UUID.randomUUID() + "@example.org");

        assertThat(unknown).hasSize(4).allMatch(it -> it.length() > 3);
        assertThat(answers(owner.email)).isEqualTo(unknown);
        assertThat(answers(buyer.email)).isEqualTo(unknown);
    }

    /** What a guest gets who types the address: where the form leads, the pages after it, and the form again. */
    private static List<String> answers(String email) {
        var guest = new Guest(SHOP, email).adds(Bought.SKU, 1);
        var taken = guest.shop().post("/checkout", guest.details());
        return List.of(
                taken.status() + " " + taken.location(),
                page(guest.shop(), "/checkout/review", email),
                page(guest.shop(), "/checkout", email),
                page(guest.shop(), "/cart", email));
    }

    private static String page(ShopClient browser, String path, String email) {
        var page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.body()
                .replace(email, "typed@example.org")
                .replaceAll("name=\"once-[^\"]*\"|value=\"[0-9a-f]{64}\"", "");
    }
}
