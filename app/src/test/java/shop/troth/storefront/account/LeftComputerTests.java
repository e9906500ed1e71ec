package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What the next person at a computer finds, and what a copy of its cookies opens. The browser's side is in SharedBrowserTests. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftComputerTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";

    @Test
    @Refuses("millipore.shared-computers")
    void a_copy_of_the_cookies_opens_nothing_after_signing_out() {
        var owner = new Owner().joins();
        var guest = new Guest(SHOP, owner.email);
        guest.shop().cookies().putAll(owner.browser.cookies());
        guest.adds(SKU, 1).fillsIn();
        var copy = owner.browser();
        copy.cookies().putAll(guest.shop().cookies());
        assertThat(copy.get("/checkout/review").body()).contains(owner.email);

        guest.shop().post("/account/sign-out", Map.of());

        for (var path : List.of("/account", "/checkout", "/checkout/review", "/cart")) {
            assertThat(copy.get(path).body()).as(path).doesNotContain(owner.email, "1 Example Street");
        }
    }

    @Test
    @Refuses("millipore.shared-computers")
    void nor_does_the_browser_itself_after_a_quarter_of_an_hour() {
        var owner = new Owner().joins();
        SHOP.bean(JdbcClient.class)
                .sql("update people.session set seen_at = seen_at - interval '15 minutes' where store_id = 'millipore'")
                .update();

        assertThat(owner.browser.get("/timed-out").body()).doesNotContain(owner.email);
        assertThat(owner.browser.get("/account").location()).startsWith("/account/sign-in");
    }

    @Test
    void the_page_in_place_of_a_closed_one_counts_as_no_use_and_empties_the_cache() {
        var owner = new Owner().joins();
        var db = SHOP.bean(JdbcClient.class);
        var seen = "select max(seen_at)::text from people.session where store_id = 'millipore'";
        var before = db.sql(seen).query(String.class).single();

        var page = owner.browser.get("/timed-out");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("after 15 minutes without activity").doesNotContain("idle.js");
        assertThat(page.header("Clear-Site-Data")).isEqualTo("\"cache\"");
        assertThat(page.header("Set-Cookie")).isNull();
        assertThat(db.sql(seen).query(String.class).single()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cart", "/account/sign-in", "/newsletter", "/orders"})
    @Keeps("millipore.shared-computers")
    void a_page_for_somebody_s_details_closes_by_itself_and_one_for_everybody_stays(String path) {
        var guest = new Guest(SHOP, "closes@example.org").adds(SKU, 1).shop();
        assertThat(guest.get(path).body())
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"900; url=/timed-out\"></noscript>")
                .containsPattern("<script src=\"/scripts/[0-9a-f]{16}/idle.js\" data-seconds=\"900\" defer>");
        assertThat(guest.get("/products").body()).doesNotContain("idle.js", "http-equiv=\"refresh\"");
        var elsewhere = new ShopClient(SHOP.store("betty-mills")); // promises no such thing
        assertThat(elsewhere.get("/account/sign-in").body()).doesNotContain("idle.js", "http-equiv=\"refresh\"");
    }
}
