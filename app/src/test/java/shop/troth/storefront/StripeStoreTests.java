package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.testing.ShopClient;

/** One store has an account at Stripe, the other pays at the bank for development. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class StripeStoreTests {

    @TempDir
    Path folder;

    @Test
    void a_browser_lets_the_shopper_go_to_the_store_s_own_bank_and_the_page_about_safety_names_it() throws IOException {
        var stores = new TwoStores(folder);
        stores.with("", "");
        var settings =
                Map.of("TROTH_STRIPE_ALPHA_KEY", "sk_test_none", "TROTH_STRIPE_ALPHA_WEBHOOK_SECRET", "whsec_none");
        try (var house = stores.start(settings)) {
            var alpha = new ShopClient(TwoStores.store(house, "alpha")).get("/security");
            var beta = new ShopClient(TwoStores.store(house, "beta")).get("/security");

            assertThat(formsGoTo(alpha)).isEqualTo("form-action 'self' https://checkout.stripe.com");
            assertThat(alpha.body())
                    .contains("You enter them at checkout.stripe.com")
                    .doesNotContain("a test bank");
            assertThat(formsGoTo(beta)).matches("form-action 'self' http://bank\\.localhost:\\d+");
            assertThat(beta.body()).contains("You enter them at bank.localhost", "a test bank");
        }
    }

    private static String formsGoTo(ShopClient.Answer page) {
        var policy = page.header("content-security-policy");
        assertThat(policy).isNotNull();
        return java.util.Arrays.stream(policy.split("; "))
                .filter(it -> it.startsWith("form-action"))
                .findFirst()
                .orElseThrow();
    }
}
