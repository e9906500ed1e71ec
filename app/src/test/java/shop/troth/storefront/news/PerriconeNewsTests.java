package shop.troth.storefront.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Perricone MD promises to say changes in four places: on the policy page, the home page, in the account, and at checkout. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PerriconeNewsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String BEFORE = "Ordering here is safe.";
    private static final String AFTER = "Ordering on this site is safe.";

    @Test
    @Keeps("perricone-md.changes-posted")
    void a_posted_change_is_said_in_all_four_places_and_to_each_person_in_words() {
        var owner = new Owner(STORE.value()).joins();
        try (var posted = PostedPolicy.post(
                STORE,
                it -> it.replace(BEFORE, AFTER),
                SHOP.now().minus(Duration.ofMinutes(1)),
                SHOP.now().plus(Duration.ofDays(30)))) {
            var changes = "/privacy/versions/" + posted.number();
            var guest = new ShopClient(SHOP.store(STORE.value()));
            guest.cookies().put("age", "yes");
            assertThat(guest.get("/").body()).contains(changes);
            assertThat(guest.get("/privacy").body()).contains(changes);
            guest.post("/cart/lines", Map.of("sku", "PMD-101-059", "quantity", "1"));
            assertThat(guest.get("/checkout").body()).contains(changes);

            assertThat(owner.browser.get("/account").body()).contains(changes);
            assertThat(owner.browser.get("/account/privacy").body())
                    .contains("What changes in our privacy policy on ", changes, "<ins>on this site</ins>");
        }
        assertThat(owner.browser.get("/account/privacy").body())
                .doesNotContain("What changes in our privacy policy on ");
    }
}
