package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThanksTests {

    @Test
    void whoever_is_thanked_can_go_on_to_their_orders_and_to_the_products() {
        var guest = new Guest(RunningShop.get(), "thanked-" + UUID.randomUUID() + "@example.org");

        var page = guest.buys("PES010-025-100", 1);

        var main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        assertThat(main)
                .contains("Your order has been placed")
                .contains("href=\"/orders\">Your orders", "href=\"/products\">Continue shopping");
        assertThat(guest.shop().get("/orders").status()).isEqualTo(200);
    }
}
