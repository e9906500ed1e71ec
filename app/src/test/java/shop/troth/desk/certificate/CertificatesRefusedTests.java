package shop.troth.desk.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.checkout.certificate.Certified;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Whoever does not need certificates sees and does nothing with them, and a store whose policy has no word for them has none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificatesRefusedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BETTY = Certified.STORE.value();
    private static final Set<Role> RECORDERS = Set.of(Role.OWNER, Role.CUSTOMER_SERVICE, Role.FINANCE);

    private final Certified customer = new Certified();
    private final CertificateForms forms =
            new CertificateForms(DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.FINANCE, BETTY), BETTY), customer);

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("betty-mills.tax-certificates")
    void roles_without_the_right_and_stores_whose_policy_does_not_allow_it_have_none_of_it() {
        var certificate = customer.has(Certified.until(10, "CA"));
        var path = "/certificates/" + certificate.id().value();
        for (var role : Role.values()) {
            var browser = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, BETTY), BETTY);
            var may = RECORDERS.contains(role);
            assertThat(browser.get("/certificates").status()).as(role.title()).isEqualTo(may ? 200 : 403);
            assertThat(browser.get("/").body().contains("href=\"/certificates\""))
                    .as(role.title())
                    .isEqualTo(may);
            if (!may) {
                assertThat(browser.post("/certificates", forms.fresh(10)).status())
                        .isEqualTo(403);
                assertThat(browser.post(path, forms.change(path, 1, 20, "")).status())
                        .isEqualTo(403);
                assertThat(browser.post(path + "/reveal", Map.of("case", "renew"))
                                .status())
                        .isEqualTo(403);
                assertThat(browser.post(path + "/withdraw", Map.of("revision", "1"))
                                .status())
                        .isEqualTo(403);
            }
        }
        for (var store : List.of("millipore", "perricone-md")) {
            var owner = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, store), store);
            assertThat(owner.get("/certificates").status()).as(store).isEqualTo(404);
            assertThat(owner.get(path).status()).as(store).isEqualTo(404);
            assertThat(owner.post("/certificates", forms.fresh(10)).status()).isEqualTo(404);
            assertThat(owner.get("/").body()).doesNotContain("/certificates");
        }
        assertThat(customer.all()).containsExactly(certificate);
    }
}
