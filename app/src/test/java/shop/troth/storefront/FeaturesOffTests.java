package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/** What a store leaves out is not there, and nothing leads to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class FeaturesOffTests {

    @TempDir
    Path folder;

    @Test
    void a_store_without_a_cart_shows_its_products_and_one_without_mail_takes_orders_and_promises_none()
            throws IOException {
        var stores = new TwoStores(folder);
        stores.with("", "");
        list("alpha", "features: [cart, guest-checkout]\n");
        list("beta", "features: []\n");
        try (var house = stores.start()) {
            ordersWithoutMail(new Guest(TwoStores.store(house, "alpha"), "ada@example.org"));
            var beta = new ShopClient(TwoStores.store(house, "beta"));
            hasNoCart(beta);
        }
    }

    private static void ordersWithoutMail(Guest guest) {
        guest.adds(TwoStores.SKU, 1);
        var form = guest.shop().get("/checkout").body();
        assertThat(form).contains("name=\"email\"").doesNotContain("name=\"phone\"", "name=\"organisation\"");
        assertThat(guest.shop().post("/checkout", guest.details()).status())
                .as("an input that this store does not ask for is refused")
                .isEqualTo(400);

        var details = guest.details();
        details.remove("phone");
        details.remove("organisation");
        assertThat(guest.shop().post("/checkout", details).location()).endsWith("/checkout/review");
        var back = guest.shop().get(guest.pays(guest.goesToTheBank()));
        assertThat(back.status()).isEqualTo(303);
        assertThat(guest.shop().get("/checkout/thanks").body())
                .contains("Your order has been placed")
                .doesNotContain("Confirmation on its way", "link in your email");
        assertThat(guest.shop().get("/orders/anything").status()).isEqualTo(404);
    }

    private static void hasNoCart(ShopClient shop) {
        for (var page : new String[] {"/", "/products", "/products/filters", "/privacy", "/no-such-page"}) {
            assertThat(shop.get(page).body()).as(page).contains("Millipore").doesNotContain("\"/cart", "/checkout\"");
        }
        assertThat(shop.get("/products/filters").body()).contains(TwoStores.SKU);
        for (var page : new String[] {"/cart", "/checkout", "/checkout/review"}) {
            assertThat(shop.get(page).status()).as(page).isEqualTo(404);
        }
        var added = shop.post("/cart/lines", Map.of("sku", TwoStores.SKU, "quantity", "1"));
        assertThat(added.status()).isEqualTo(404);
        assertThat(shop.cookies()).isEmpty();
    }

    private void list(String store, String features) throws IOException {
        var file = folder.resolve("stores").resolve(store).resolve("store.yaml");
        Files.writeString(file, Files.readString(file) + features);
    }
}
