package shop.troth.desk.carrier;

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
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** A carrier that got a label before its order was corrected is told so: by the order's number, and without what is new. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CarriersToTellTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");
    private static final Pattern ROW = Pattern.compile("action=\"(/carriers/[0-9a-f-]{36}/told)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        db.sql("delete from fulfilment.correction").update();
        DeskStaff.clear(SHOP);
    }

    @Test
    void staff_tell_the_carrier_which_details_of_a_shipped_order_changed_and_the_person_sees_it() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        var browser = new ShopClient(SHOP.store());
        var page = correct(browser, bought);
        corrects(browser, page, "Phone", Map.of("phone", "(212) 555-0177"));
        corrects(browser, page, "Name", Map.of("name", "Ada Lovelace"));
        corrects(browser, page, "Name", Map.of("name", "Ada King"));
        var desk = desk(Role.FULFILLMENT, RunningShop.STORE);

        var list = desk.get("/carriers").body();
        assertThat(list)
                .contains(bought.number(), "Troth Test Carrier", "name, phone")
                .doesNotContain("Ada", "555-0177", bought.email);
        assertThat(list.split(bought.number() + "</td>")).hasSize(2);
        assertThat(desk.get("/").body()).contains("Carriers to tell");
        isRecorded(bought);
        var told = told(list);
        assertThat(desk(Role.OWNER, "betty-mills").post(told, Map.of()).status())
                .isEqualTo(303);
        assertThat(desk.get("/carriers").body()).contains(bought.number());
        for (int sent = 0; sent < 2; sent++) {
            assertThat(desk.post(told, Map.of()).location()).endsWith("/carriers?said=told");
        }

        assertThat(desk.get("/carriers").body()).doesNotContain(bought.number());
        assertThat(db.sql("select count(*) from staff.event where what = 'told-carrier' and about = :number")
                        .param("number", bought.number())
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(browser.get(page.replace("/privacy/correct", "/data")).body())
                .contains("Carriers we tell about your corrections", "Troth Test Carrier");

        corrects(browser, page, "Phone", Map.of("phone", "(212) 555-0178")); // once more, after it was told
        assertThat(desk.get("/carriers").body()).contains(bought.number());
    }

    @Test
    void no_carrier_is_told_of_an_order_that_has_no_label_or_of_a_detail_that_no_label_bears() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var browser = new ShopClient(SHOP.store());
        corrects(browser, correct(browser, bought), "Phone", Map.of("phone", "(212) 555-0177"));

        assertThat(desk(Role.FULFILLMENT, RunningShop.STORE).get("/carriers").body())
                .doesNotContain(bought.number());
        assertThat(desk(Role.CATALOG, RunningShop.STORE).get("/carriers").status())
                .isEqualTo(403);
    }

    /** Each time that a correction is noted, the number of the order is recorded as shared with the carrier. */
    private void isRecorded(Bought bought) {
        var buyer = new SubjectId(
                db.sql("select subject_id from orders.placed where store_id = :store and number = :number")
                        .param("store", STORE.value())
                        .param("number", bought.number())
                        .query(UUID.class)
                        .single());
        Awaitility.await()
                .until(() ->
                        SHOP
                                .bean(OwnEntries.class)
                                .find(STORE, List.of(buyer), FindEntries.NEWEST, 100)
                                .entries()
                                .stream()
                                .anyMatch(it -> it.leaf().recipient().equals("supplier.carrier")
                                        && it.leaf().purpose().equals("rights.correct")));
    }

    private ShopClient desk(Role role, String store) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
    }

    private static String told(String list) {
        var found = ROW.matcher(list);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String correct(ShopClient browser, Bought bought) {
        browser.post("/preferences/link", Map.of("email", bought.email));
        Bought.waitFor(() -> !bought.mails("Your link to").isEmpty());
        var found = PREFERENCES.matcher(
                String.valueOf(bought.mails("Your link to").getFirst().text()));
        assertThat(found.find()).isTrue();
        return found.group() + "/privacy/correct";
    }

    private static void corrects(ShopClient browser, String page, String title, Map<String, String> typed) {
        var form = Pattern.compile("href=\"([^\"]+)\">Change<span class=\"hidden\"> " + title)
                .matcher(browser.get(page).body());
        assertThat(form.find()).isTrue();
        assertThat(browser.post(form.group(1), typed).location()).isEqualTo(page + "?said=saved");
    }
}
