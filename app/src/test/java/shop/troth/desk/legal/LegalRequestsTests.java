package shop.troth.desk.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.legal.LegalDesk.SHOP;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.ShopClient;

/** Legal requests by pages: nobody is looked up before two others approved, and then nothing leaves but what they approved. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalRequestsTests {

    private LegalDesk desk;

    @BeforeEach
    void three_work_here() {
        desk = new LegalDesk();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        LegalDesk.clear();
    }

    private static Bought bought() {
        return new Bought(SHOP, Map.of(Bought.SKU, 2));
    }

    private static ShopClient buyer(Bought bought) {
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);
        return browser;
    }

    @Test
    @Keeps("millipore.legal-duty")
    @Tag("deep")
    void what_two_approved_leaves_encrypted_and_its_person_is_told() throws IOException, InterruptedException {
        var bought = bought();
        var page = desk.approved(LegalDesk.about(bought.email));
        for (var browser : List.of(desk.opening, desk.owning, desk.caring)) {
            assertThat(browser.get(page).body())
                    .contains("District Court of Example", "24-CV-1001", "Export and download")
                    .doesNotContain(bought.email, bought.number(), "Ada Example");
        }

        var file = LegalDesk.exports(desk.opening, page, bought.email);

        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.body()).startsWith("Salted__").doesNotContain(bought.number());
        assertThat(LegalDesk.decrypted(file.bytes()))
                .contains("Orders placed from", "Order " + bought.number(), Bought.SKU, "1 Example Street")
                .doesNotContain(bought.email, "Ada Example", "555-0123");
        Bought.waitFor(
                () -> bought.mails("We disclosed some of your information").size() == 1);
        assertThat(desk.owning.get("/activity").body())
                .contains("Opened a legal request", "Approved a legal request", "Exported a legal request")
                .doesNotContain(bought.email);
        assertThat(desk.owning.get(page).body()).contains("You can download it again until");
        var own = buyer(bought);
        assertThat(own.get(bought.path() + "/data").body())
                .contains("Legal requests about you", "District Court of Example");
        Bought.waitFor(() -> own.get(bought.path() + "/record").body().contains("courts and government agencies"));
    }

    @Test
    @Keeps("millipore.legal-duty")
    @Tag("deep")
    void an_order_number_names_one_order_and_its_file_can_be_made_again_for_a_day()
            throws IOException, InterruptedException {
        var bought = bought();
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1), bought.email);
        var fields = LegalDesk.document();
        fields.put("orderNumber", bought.number().toLowerCase(Locale.ROOT));
        fields.put("from", "");
        fields.put("until", "");
        var page = desk.approved(fields);

        assertThat(LegalDesk.exports(desk.owning, page, "").status()).isEqualTo(200);
        var again = LegalDesk.exports(desk.caring, page, "");

        assertThat(LegalDesk.decrypted(again.bytes())).contains(bought.number()).doesNotContain(other.number());
        Bought.waitFor(
                () -> bought.mails("We disclosed some of your information").size() == 1);
        LegalDesk.change("exported_at = exported_at - interval '25 hours'", page);
        var late = LegalDesk.exports(desk.owning, page, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("24 hours in which this could be downloaded are over");
        assertThat(bought.mails("We disclosed some of your information")).hasSize(1);
    }

    @Test
    @Refuses("millipore.legal-duty")
    @Tag("deep")
    void an_unknown_address_is_answered_as_a_known_one_and_nobody_is_looked_up() {
        var bought = bought();
        var known = desk.opens(LegalDesk.about(bought.email));
        var unknown = desk.opens(LegalDesk.about("nobody-here@example.com"));

        assertThat(steady(desk.owning.get(known).steadyBody(), known))
                .isEqualTo(steady(desk.owning.get(unknown).steadyBody(), unknown));
        assertThat(LegalDesk.exports(desk.opening, known, bought.email).body())
                .contains("Two approvals are needed first");
        assertThat(buyer(bought).get(bought.path() + "/record").body())
                .doesNotContain("courts and government agencies");
        assertThat(stored()).doesNotContain(bought.email);

        LegalDesk.approves(desk.owning, unknown, "nobody-here@example.com");
        LegalDesk.approves(desk.caring, unknown, "nobody-here@example.com");
        assertThat(LegalDesk.exports(desk.owning, unknown, "nobody-here@example.com")
                        .status())
                .isEqualTo(200);
    }

    /** Without what differs between any two requests: the number, the key of a wish, and the minute. */
    private static String steady(String body, String page) {
        var main = body.substring(body.indexOf("<main"));
        return main.replace(page.substring("/legal/".length()), "").replaceAll("\\d+:\\d\\d [AP]M", "");
    }

    @Test
    @Keeps("millipore.legal-duty")
    @Tag("deep")
    void whoever_is_in_a_later_download_alone_is_told_as_well() {
        var email = "later-" + UUID.randomUUID() + "@example.org";
        var page = desk.approved(LegalDesk.about(email));
        assertThat(LegalDesk.exports(desk.owning, page, email).status()).isEqualTo(200);
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), email);

        assertThat(LegalDesk.exports(desk.caring, page, email).status()).isEqualTo(200);

        Bought.waitFor(
                () -> bought.mails("We disclosed some of your information").size() == 1);
    }

    private static String stored() {
        return String.join(
                "\n",
                SHOP.bean(JdbcClient.class)
                        .sql("select r::text from rights.legal_request r where store_id = 'millipore'")
                        .query(String.class)
                        .list());
    }

    @Test
    @Refuses("millipore.legal-duty")
    void what_is_not_complete_or_not_of_this_store_s_policy_opens_nothing() {
        for (var wrong : Map.of(
                        "ground",
                        "own-claim",
                        "authority",
                        "<b>",
                        "reference",
                        "Ada’s case!",
                        "issuedOn",
                        "2999-01-01",
                        "until",
                        "2999-01-01",
                        "barredUntil",
                        "2020-01-01",
                        "email",
                        "no address",
                        "from",
                        "soon")
                .entrySet()) {
            var fields = LegalDesk.about("someone@example.com");
            fields.put(wrong.getKey(), wrong.getValue());
            var answer = LegalDesk.sends(desk.opening, fields, "order");
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"e-" + wrong.getKey() + "\"");
        }
        assertThat(LegalDesk.sends(desk.opening, LegalDesk.document(), "order").status())
                .as("nobody named")
                .isEqualTo(422);
        assertThat(LegalDesk.sends(desk.opening, LegalDesk.about("someone@example.com"))
                        .status())
                .as("no data")
                .isEqualTo(422);
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_refused_or_overdue_request_discloses_nothing() {
        var bought = bought();
        var refused = desk.approved(LegalDesk.about(bought.email));
        assertThat(desk.opening
                        .post(refused + "/refuse", Map.of("reason", "too-broad"))
                        .status())
                .isEqualTo(409);
        assertThat(desk.caring
                        .post(refused + "/refuse", Map.of("reason", "Ada called"))
                        .status())
                .isEqualTo(400);
        assertThat(desk.caring
                        .post(refused + "/refuse", Map.of("reason", "too-broad"))
                        .status())
                .isEqualTo(303);
        assertThat(LegalDesk.exports(desk.opening, refused, bought.email).status())
                .isEqualTo(409);
        assertThat(desk.owning.get(refused).body()).contains("Refused", "more than the law allows");

        var overdue = desk.approved(LegalDesk.about(bought.email));
        LegalDesk.change("due_at = now() - interval '1 minute'", overdue);
        assertThat(LegalDesk.exports(desk.opening, overdue, bought.email).status())
                .isEqualTo(409);
        assertThat(bought.mails("We disclosed")).isEmpty();
    }

    @Test
    void one_wish_opens_one_request_and_a_short_passphrase_exports_nothing() {
        var fields = LegalDesk.about("someone@example.com");
        assertThat(desk.opens(fields)).isEqualTo(desk.opens(fields));
        assertThat(desk.owning.get("/activity").body()).containsOnlyOnce("Opened a legal request");
        var page = desk.approved(LegalDesk.about("someone@example.com"));
        var weak = desk.opening.post(page + "/export", Map.of("email", "someone@example.com", "passphrase", "short"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(desk.opening.get(page).body()).doesNotContain("You can download it again");
    }
}
