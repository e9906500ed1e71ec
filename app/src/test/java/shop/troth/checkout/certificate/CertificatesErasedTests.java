package shop.troth.checkout.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.orders.Order.Untaxed;
import shop.troth.orders.Orders;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** Certificates go with the account; what was ordered by one keeps its amounts, and why it had no tax. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificatesErasedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Certified customer = new Certified();

    @Test
    @Keeps("betty-mills.tax-certificates")
    void an_account_that_is_erased_takes_them_along_and_leaves_the_order_its_amounts() {
        var certificate = customer.has(Certified.until(10, "CA"));
        var order = Certified.buys(customer.checksOut("CA"));

        customer.owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));

        assertThat(rows(certificate)).isZero();
        assertThat(records(certificate)).isZero();
        var left = SHOP.bean(Orders.class).find(Certified.STORE, order.id()).orElseThrow();
        assertThat(left.totals().untaxed())
                .contains(new Untaxed(Untaxed.Why.EXEMPT, OptionalInt.of(Certified.CALIFORNIA)));
        assertThat(left.total()).isEqualTo(order.total());
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void an_account_that_is_closed_has_none_any_more_and_their_numbers_go_thirty_days_later() {
        var certificate = customer.has(Certified.until(10, "CA"));
        var guest = customer.checksOut("CA");
        var reviewed = guest.reviews();

        customer.owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));

        assertThat(rows(certificate)).isZero();
        assertThat(db.sql("select keep_until - ended_at = interval '30 days' from vault.datum where ref = :id")
                        .param("id", certificate.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(guest.placesOnly(reviewed).status()).isEqualTo(409);
    }

    private long rows(Certificate certificate) {
        return count("checkout.tax_certificate where id", certificate);
    }

    private long records(Certificate certificate) {
        return count("vault.datum where ref", certificate);
    }

    private long count(String from, Certificate certificate) {
        return db.sql("select count(*) from %s = :id".formatted(from))
                .param("id", certificate.id().value())
                .query(Long.class)
                .single();
    }
}
