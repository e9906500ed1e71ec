package shop.troth.desk.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
import shop.troth.kernel.StoreId;
import shop.troth.payments.gift.GiftDays;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff issue gift cards, look at them, and disable them. A code is shown once, in the answer to issuing it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCardsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern CODE = Pattern.compile("<code>([2-9A-HJ-NP-Z]{5}(?:-[2-9A-HJ-NP-Z]{5}){3})</code>");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient desk = DeskStaff.as(SHOP, Role.FINANCE);

    @AfterEach
    void staff_go() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_code_is_in_the_answer_to_issuing_it_and_nowhere_else() {
        try (var log = HeardLog.listen()) {
            var form = form();
            var issued = desk.post("/gift-cards", form);
            assertThat(issued.status()).isEqualTo(200);
            var code = code(issued.body());
            assertThat(issued.body()).contains("shown only this once", "Worth $25.00");
            assertThat(issued.header("cache-control")).contains("no-store");

            var again = desk.post("/gift-cards", form);
            assertThat(again.status()).as("the same form once more").isEqualTo(409);
            assertThat(again.body())
                    .contains("This gift card was issued before.")
                    .doesNotContain(code);
            var page = desk.get("/gift-cards/" + form.get("key")).body();
            assertThat(page).contains("Gift card ending in " + lastFour(code), "Issued", "$25.00");
            for (var other : List.of(page, desk.get("/gift-cards").body())) {
                assertThat(other).contains(lastFour(code)).doesNotContain(code);
            }
            assertThat(log.text()).doesNotContain(code, code.replace("-", ""));
            assertThat(buyer(code).shop().get("/cart").body()).contains("Gift card ending in " + lastFour(code));
        }
        assertThat(events()).containsExactly("issued-gift-card");
        assertThat(DeskStaff.as(SHOP, Role.AUDITOR).get("/activity").body()).contains("Issued a gift card");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_is_issued() {
        wrong("amount", "", "Enter an amount such as 25 or 12.50, up to $2,000.00.");
        wrong("amount", "0", "Enter an amount such as");
        wrong("amount", "2000.01", "Enter an amount such as");
        wrong("amount", "1e3", "Enter an amount such as");
        wrong("amount", "-5", "Enter an amount such as");
        wrong("note", "", "Say in up to 200 characters why");
        wrong("note", "x".repeat(201), "Say in up to 200 characters why");
        wrong("expires", "2001-01-01", "Enter today or a later day");
        wrong("expires", "soon", "Enter today or a later day");
        wrong("expires", "+999999999-12-31", "Enter today or a later day");
    }

    @Test
    void one_person_issues_so_much_in_a_day_and_who_manages_the_staff_issues_more() {
        var form = form();
        form.put("amount", "2000");
        assertThat(desk.get("/gift-cards").body()).contains("Up to $2,000.00 a card, and $5,000.00 in 24 hours.");
        assertThat(desk.post("/gift-cards", form).status()).isEqualTo(200);
        form.put("key", form().get("key"));
        assertThat(desk.post("/gift-cards", form).status()).isEqualTo(200);
        wrong("amount", "1000.01", "You’ve issued too much for one day.");
        form.put("key", form().get("key"));
        form.put("amount", "1000");
        assertThat(desk.post("/gift-cards", form).status()).isEqualTo(200);
        wrong("amount", "0.01", "You’ve issued too much for one day.");

        form.put("key", form().get("key"));
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(owner.get("/gift-cards").body()).contains("Up to $2,000.00 a card.");
        for (int i = 0; i < 3; i++) {
            form.put("key", form().get("key"));
            form.put("amount", "2000");
            assertThat(owner.post("/gift-cards", form).status()).isEqualTo(200);
        }
    }

    private void wrong(String field, String value, String sentence) {
        var form = form();
        form.put(field, value);
        var answer = desk.post("/gift-cards", form);
        assertThat(answer.status()).as(value).isEqualTo(422);
        assertThat(answer.body()).contains(sentence).doesNotContain("<code>");
        assertThat(desk.get("/gift-cards/" + form.get("key")).status()).isEqualTo(404);
    }

    @Test
    void a_disabled_card_pays_nothing_any_more_and_is_disabled_once() {
        var form = form();
        var code = code(desk.post("/gift-cards", form).body());
        var guest = buyer(code);
        var path = "/gift-cards/" + form.get("key");
        assertThat(desk.get(path).body()).contains("Active", "Disable this gift card");

        assertThat(desk.post(path + "/disable", Map.of()).status()).isEqualTo(303);
        assertThat(desk.post(path + "/disable", Map.of()).status()).isEqualTo(303);

        assertThat(desk.get(path).body()).contains("Disabled").doesNotContain("Disable this gift card");
        assertThat(guest.shop().get("/cart").body()).contains("can’t be used anymore");
        assertThat(IssuedCard.typedBy(guest, code).body()).contains("This gift card was disabled.");
        assertThat(events()).containsExactly("issued-gift-card", "disabled-gift-card");
    }

    @Test
    void the_list_goes_on_page_by_page_and_ends() {
        for (int i = 0; i < 51; i++) {
            new IssuedCard(SHOP, 100 + i);
        }
        var first = desk.get("/gift-cards").body();
        var next = Pattern.compile("href=\"(/gift-cards\\?before=[^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        assertThat(first.split("<td><a href=\"/gift-cards/", -1)).hasSize(51);

        var second = desk.get(next.group(1)).body();

        assertThat(second.split("<td><a href=\"/gift-cards/", -1).length)
                .as(next.group(1) + second)
                .isBetween(2, 51);
        assertThat(desk.get("/gift-cards?before=" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void who_may_not_issue_them_sees_none() {
        for (var role : List.of(Role.AUDITOR, Role.CATALOG, Role.FULFILLMENT, Role.PRIVACY_OFFICER)) {
            var other = DeskStaff.as(SHOP, role);
            assertThat(other.get("/gift-cards").status()).as(role.title()).isEqualTo(403);
            assertThat(other.post("/gift-cards", form()).status()).isEqualTo(403);
            assertThat(other.get("/").body()).doesNotContain("/gift-cards");
        }
    }

    @Test
    void the_report_adds_up_what_was_issued_paid_and_given_back_each_once() {
        var store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
        var days = SHOP.bean(GiftDays.class);
        isCounted(days, store);
        var before = days.onCards(store);
        var card = new IssuedCard(SHOP, 1_000);
        var guest = buyer(card.code);
        var page = guest.fillsIn().goesToTheBank();
        isCounted(days, store);
        days.count(store);
        assertThat(days.onCards(store)).as("issued and spent").isEqualTo(before);
        assertThat(desk.get("/gift-cards/" + card.id.value()).body())
                .contains("Paid for an order", "-$10.00")
                .doesNotContain(number(guest), guest.order(SHOP).value().toString());
        guest.givesUp(page);
        isCounted(days, store);
        assertThat(days.onCards(store)).isEqualTo(before.plusMajor(10));

        var report = DeskStaff.as(SHOP, Role.AUDITOR).get("/reports/gift-cards");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body()).contains("On all gift cards", "Gift cards by day", "Paid for orders");
        assertThat(DeskStaff.as(SHOP, Role.AUDITOR)
                        .get("/reports/gift-cards/csv")
                        .body())
                .contains("Day,Issued,Paid for orders,Refunded to cards");
        assertThat(DeskStaff.as(SHOP, Role.MARKETING).get("/reports/gift-cards").status())
                .isEqualTo(403);
    }

    /** The shop's own timer counts, too. */
    private static void isCounted(GiftDays days, Store store) {
        Awaitility.await().until(() -> {
            days.count(store);
            return !days.isBehind(store);
        });
    }

    /** $25, with the hidden number that a page has. */
    private Map<String, String> form() {
        var key = KEY.matcher(desk.get("/gift-cards").body());
        assertThat(key.find()).isTrue();
        var form = new HashMap<>(Map.of("amount", "$25.00", "note", "Lost in the mail", "expires", ""));
        form.put("key", key.group(1));
        return form;
    }

    private static Guest buyer(String code) {
        var guest = new Guest(SHOP, "gift-" + UUID.randomUUID() + "@example.org").adds("PES010-025-100", 1);
        assertThat(IssuedCard.typedBy(guest, code).status()).isEqualTo(303);
        return guest;
    }

    private String number(Guest guest) {
        return db.sql("select number from orders.placed where store_id = 'millipore' and id = :order")
                .param("order", guest.order(SHOP).value())
                .query(String.class)
                .single();
    }

    private static String code(String page) {
        var found = CODE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String lastFour(String code) {
        return code.substring(code.length() - 4);
    }

    private List<String> events() {
        return db.sql("select what from staff.event where what like '%gift-card' order by at, id")
                .query(String.class)
                .list();
    }
}
