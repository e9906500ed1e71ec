package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The owner of an account stops uses of their data as a whole: what they do themselves goes on, and what nobody asked for does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StopUsingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = "/account/privacy";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @CsvSource({"millipore, stop-using", "perricone-md, no-disclosure"})
    @Keeps({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void its_owner_still_signs_in_and_is_sent_the_links_they_ask_for_but_no_alerts(String store, String which) {
        var owner = new Owner(store).joins();
        assertThat(owner.browser.get("/account").body()).contains("href=\"" + PAGE + "\"");
        turns(owner.browser, which, "on");

        var other = owner.signsIn(Owner.PASSWORD);
        assertThat(other.get("/account").status()).isEqualTo(200);
        other.post("/account/link", Map.of("email", owner.email));
        owner.link("Your sign-in link");
        isHandled(owner, "account-signed-in");

        assertThat(owner.mails("New sign-in")).isZero();
        assertThat(other.get("/account").body()).contains("Recent sign-ins");
        turns(other, which, "off");
        owner.signsIn(Owner.PASSWORD);
        Awaitility.await().until(() -> owner.mails("New sign-in") == 1);
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_saved_address_fills_in_no_checkout_but_stays_in_the_book() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Switch Street"));
        owner.browser.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1"));
        assertThat(owner.browser.get("/checkout").body()).contains("12 Switch Street");

        turns(owner.browser, "stop-using", "on");

        assertThat(owner.browser.get("/checkout").body()).doesNotContain("12 Switch Street");
        assertThat(owner.browser.get("/account/addresses").body()).contains("12 Switch Street");
        assertThat(owner.browser.get("/account/data").body()).contains("Stopped all use");
    }

    @Test
    void nobody_else_reaches_the_page_of_an_account() {
        var stranger = new Owner().browser;

        assertThat(stranger.get(PAGE).location()).contains("/account/sign-in");
        assertThat(stranger.post(PAGE, Map.of("which", "stop-using", "to", "on"))
                        .location())
                .contains("/account/sign-in");
    }

    private static void turns(ShopClient browser, String which, String to) {
        assertThat(browser.post(PAGE, Map.of("which", which, "to", to)).location())
                .isEqualTo(PAGE + "?said=" + which + "-" + to);
    }

    /** Waits until no mail of this kind to this owner waits any more. */
    private void isHandled(Owner owner, String kind) {
        var account = owner.account(db);
        Awaitility.await()
                .until(() -> db.sql("""
                        select count(*) filter (where state in ('waiting', 'handing-over')) = 0 and count(*) > 0
                          from mail.outgoing where kind = :kind and about = :account
                        """)
                        .param("kind", kind)
                        .param("account", account)
                        .query(Boolean.class)
                        .single());
    }
}
