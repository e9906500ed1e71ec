package shop.troth.storefront.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.checkout.certificate.Certified;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** People see the certificates of their account, and delete them; nobody else does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnCertificatesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = "/account/certificates";

    private final Certified customer = new Certified();
    private final ShopClient browser = customer.owner.browser;

    @Test
    @Keeps("betty-mills.tax-certificates")
    void the_account_shows_them_and_says_how_to_give_one() {
        assertThat(browser.get("/account").body()).contains(PAGE);
        assertThat(browser.get(PAGE).body())
                .contains("no sales tax exemption certificate of yours on record", "href=\"/contact\"");

        customer.has(Certified.until(90, "CA", "NV"));
        customer.has(Certified.until(-1, "NV"));

        assertThat(browser.get(PAGE).body())
                .contains(customer.number, "CA, NV", "Buys for resale", "Good through ", "Ended on ");
        assertThat(browser.get("/account/data").body())
                .contains(customer.number, "Your sales tax exemption certificate", "Your tax certificates");
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void one_that_is_deleted_is_gone_and_exempts_nothing_any_more() {
        var certificate = customer.has(Certified.until(90, "CA"));
        var guest = customer.checksOut("CA");
        var reviewed = guest.reviews();
        var delete = PAGE + "/" + certificate.id().value() + "/delete";

        assertThat(browser.post(delete, Map.of()).location()).isEqualTo(PAGE + "?said=deleted");
        assertThat(browser.post(delete, Map.of()).location()).isEqualTo(PAGE + "?said=deleted");

        assertThat(browser.get(PAGE).body()).doesNotContain(customer.number);
        assertThat(customer.all()).isEmpty();
        assertThat(guest.placesOnly(reviewed).status()).isEqualTo(409);
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void nobody_else_sees_or_deletes_one_and_other_stores_have_no_such_page() {
        var certificate = customer.has(Certified.until(90, "CA"));
        var other = new Owner(Certified.STORE.value()).joins();

        assertThat(other.browser.get(PAGE).body()).doesNotContain(customer.number);
        other.browser.post(PAGE + "/" + certificate.id().value() + "/delete", Map.of());
        assertThat(customer.all()).containsExactly(certificate);

        assertThat(new ShopClient(SHOP.store(Certified.STORE.value())).get(PAGE).location())
                .isEqualTo("/account/sign-in");
        var elsewhere = new Owner(RunningShop.STORE).joins();
        assertThat(elsewhere.browser.get(PAGE).status()).isEqualTo(404);
        assertThat(elsewhere.browser.get("/account").body()).doesNotContain(PAGE);
    }
}
