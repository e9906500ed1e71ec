package shop.troth.desk.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.Certified;
import shop.troth.ledger.find.FindEntries;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** Staff record certificates, see which end soon, reveal whose one is on the record, and extend, replace, and withdraw it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificatesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BETTY = Certified.STORE.value();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Certified customer = new Certified();
    private final DeskStaff.Person clerk = DeskStaff.add(SHOP, Role.FINANCE, BETTY);
    private final ShopClient desk = DeskStaff.browser(SHOP, clerk, BETTY);
    private final CertificateForms forms = new CertificateForms(desk, customer);

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("betty-mills.tax-certificates")
    void a_certificate_is_recorded_once_and_names_nobody_until_it_is_revealed() {
        assertThat(desk.get("/").body()).contains("/certificates");
        var form = forms.fresh(10);

        assertThat(desk.post("/certificates", form).location()).endsWith("/certificates?said=recorded");
        assertThat(desk.post("/certificates", form).status())
                .as("the same form once more")
                .isEqualTo(303);

        var certificate = customer.all().getFirst();
        assertThat(customer.all()).hasSize(1);
        var path = "/certificates/" + certificate.id().value();
        for (var page : List.of(all("/certificates"), desk.get(path).body())) {
            assertThat(page)
                    .contains(certificate.reference(), "CA", "Buys for resale", "Ends soon")
                    .doesNotContain(customer.number, customer.owner.email);
        }
        assertThat(usesOf("account.tax-certificate")).isZero();

        assertThat(desk.post(path + "/reveal", Map.of("case", "renew")).body())
                .contains(customer.number, customer.owner.email, "This look is recorded");

        assertThat(desk.get(path).body())
                .contains("Recorded a tax certificate", clerk.name())
                .doesNotContain(customer.number, customer.owner.email);
        assertThat(usesOf("account.tax-certificate")).isEqualTo(1);
        assertThat(usesOf("contact.email")).isEqualTo(1);
        assertThat(events(certificate)).containsExactly("recorded-certificate", "revealed");
        var officer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, BETTY), BETTY);
        assertThat(officer.get("/activity").body())
                .contains("Recorded a tax certificate", certificate.reference())
                .doesNotContain(customer.number, customer.owner.email);
    }

    @Test
    void it_is_extended_replaced_and_withdrawn_and_the_second_of_two_is_told() {
        var certificate = customer.has(Certified.until(10, "CA"));
        var path = "/certificates/" + certificate.id().value();
        var old = forms.change(path, 1, 100, "");

        assertThat(desk.post(path, old).status()).isEqualTo(303);
        assertThat(desk.post(path, old).status()).as("the same form once more").isEqualTo(303);
        assertThat(one(certificate).coverage()).isEqualTo(Certified.until(100, "CA"));
        var stale = desk.post(path, forms.change(path, 1, 200, ""));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("was changed after you opened it");
        assertThat(desk.post(path + "/withdraw", Map.of("revision", "1")).status())
                .isEqualTo(409);

        assertThat(desk.post(path, forms.change(path, 2, 50, "SR 555-0105")).status())
                .isEqualTo(303);
        assertThat(one(certificate).revision()).isEqualTo(3);
        assertThat(desk.post(path + "/reveal", Map.of("case", "renew")).body()).contains("SR 555-0105");

        assertThat(desk.post(path + "/withdraw", Map.of("revision", "3")).location())
                .endsWith("said=withdrawn");
        assertThat(desk.post(path + "/withdraw", Map.of("revision", "3")).status())
                .isEqualTo(404);
        assertThat(customer.all()).isEmpty();
        assertThat(events(certificate))
                .containsExactly(
                        "recorded-certificate",
                        "extended-certificate",
                        "replaced-certificate",
                        "revealed",
                        "withdrew-certificate");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_is_recorded() {
        wrong("email", "nobody", "Please check this address");
        wrong("certificate", "", "<p class=\"alert\" id=\"e-certificate\">");
        wrong("state", "XX", "Choose the states that the certificate is for.");
        wrong("state", "", "Choose the states that the certificate is for.");
        wrong("reason", "friend", "Choose the reason");
        wrong("last-day", "2001-01-01", "Enter today or a later day");
        wrong("last-day", "2999-01-01", "Enter today or a later day");
        wrong("last-day", "soon", "Enter today or a later day");
        var unknown = forms.fresh(10);
        unknown.put("email", UUID.randomUUID() + "@example.org");
        var answer = desk.post("/certificates", unknown);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("no account has this email address");
        assertThat(customer.all()).isEmpty();
    }

    private void wrong(String field, String value, String sentence) {
        var form = forms.fresh(10);
        form.put(field, value);
        var answer = desk.post("/certificates", form);
        assertThat(answer.status()).as("%s %s", field, value).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
        assertThat(customer.all()).isEmpty();
    }

    @Test
    void the_list_has_those_that_end_within_sixty_days_and_goes_on_page_by_page() {
        var soon = customer.has(Certified.until(60, "CA")).reference();
        var ended = customer.has(Certified.until(-3, "NV")).reference();
        var later = customer.has(Certified.until(61, "CA")).reference();

        assertThat(all("/certificates")).contains(soon, ended).doesNotContain(later);
        assertThat(all("/certificates?show=all")).contains(soon, ended, later);
        assertThat(desk.get("/certificates").body()).contains("Ended");
        for (var broken : List.of("2026-02-30." + UUID.randomUUID(), "x", "2026-01-01.1")) {
            assertThat(desk.get("/certificates?after=" + broken).status())
                    .as(broken)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_page_has_fifty_and_leads_to_the_next() {
        for (int i = 0; i < 51; i++) {
            customer.has(Certified.until(1 + i % 3, "CA"));
        }

        var references = all("/certificates");

        assertThat(customer.all()).allMatch(it -> references.contains(it.reference()));
        assertThat(desk.get("/certificates").body().split("<td><a href=\"/certificates/", -1))
                .hasSize(51);
    }

    /** What a list says, page by page. */
    private String all(String first) {
        var text = new StringBuilder();
        var next = Pattern.compile("href=\"(/certificates\\?show=[^\"]+&amp;after=[^\"]+)\"");
        var page = desk.get(first).body();
        text.append(page);
        for (var more = next.matcher(page); more.find(); more = next.matcher(page)) {
            page = desk.get(more.group(1).replace("&amp;", "&")).body();
            text.append(page);
        }
        return text.toString();
    }

    private static Certificate one(Certificate certificate) {
        return Certified.find(certificate.id()).orElseThrow();
    }

    private List<String> events(Certificate certificate) {
        return db.sql("select what from staff.event where about = :about order by at, id")
                .param("about", certificate.reference())
                .query(String.class)
                .list();
    }

    /** Entries in the owner's own record, once sealed, that this was used inside the house to save their details. */
    private long usesOf(String category) {
        Awaitility.await()
                .until(() -> db.sql("select count(*) from ledger.pending where store_id = :store and not refused")
                                .param("store", BETTY)
                                .query(Long.class)
                                .single()
                        == 0);
        return SHOP
                .bean(OwnEntries.class)
                .find(Certified.STORE, customer.account().person(), FindEntries.NEWEST)
                .entries()
                .stream()
                .filter(it -> it.leaf().kind().equals("use")
                        && it.leaf().purpose().equals("account.saved-details")
                        && it.leaf().categories().equals(category))
                .count();
    }
}
