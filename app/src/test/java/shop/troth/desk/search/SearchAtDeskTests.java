package shop.troth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** One search on every page finds what has a number or a name, for who may see it, and finds no person. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void numbers_lead_straight_to_their_page() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var order = "/orders/" + bought.number();
        assertThat(DeskStaff.notices(owner).body()).contains("action=\"/search\"", "accesskey=\"k\"");
        assertThat(search(owner, " " + bought.number().toLowerCase(Locale.ROOT)).location())
                .endsWith(order);
        assertThat(search(owner, bought.number() + "-R1").location()).endsWith(order + "/returns");
        var opening =
                Case.Opening.of(CaseKind.REPORT, bought.order, UUID.randomUUID().toString());
        var problem = SHOP.bean(Cases.class)
                .open(Bought.STORE, opening.onTopic("damaged"), SHOP.now())
                .orElseThrow();
        assertThat(search(owner, problem.number()).location()).endsWith(order);
        var writer = new MessageWriter("millipore");
        var message = writer.writes("policy", "Which number has this?");
        assertThat(search(owner, message.number()).location()).endsWith("/cases/" + message.number());
        writer.goes();
    }

    @Test
    void products_item_numbers_and_pages_are_listed() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);

        assertThat(search(owner, Bought.SKU).body()).contains("Product: <a href=\"/catalog/products/");
        assertThat(search(owner, "notice-that-is-not-there").body()).contains("Nothing has this number or name");
        assertThat(search(owner, "staff").body()).contains("Page: <a href=\"/staff\">Staff</a>");
        assertThat(search(owner, "").body()).contains("Type an order");
        assertThat(search(owner, "<script>").body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void a_report_is_found_by_whoever_may_open_it() {
        var report = "Report: <a href=\"/reports/totals/refunds\">Refunds by day</a>";
        assertThat(search(DeskStaff.as(SHOP, Role.OWNER), "refunds").body()).contains(report);
        assertThat(search(DeskStaff.as(SHOP, Role.FULFILLMENT), "refunds").body())
                .doesNotContain(report);
    }

    @Test
    void an_order_is_found_by_either_half_of_its_number_and_a_product_by_part_of_its_item_number() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var number = bought.number();
        var first = number.substring(0, 5);
        var heard = first.replace('0', 'o').replace('1', 'L');
        for (var part : List.of(first, heard, number.substring(6).toLowerCase(Locale.ROOT), number.replace("-", ""))) {
            assertThat(search(service, part).body())
                    .as(part)
                    .contains("Order: <a href=\"/orders/" + number + "\">" + number);
            assertThat(service.get("/orders?number=" + part).location()).endsWith("/orders/" + number);
        }
        assertThat(search(service, number.substring(1, 6)).body()).doesNotContain("/orders/" + number);
        assertThat(search(DeskStaff.as(SHOP, Role.MARKETING), first).body()).doesNotContain("/orders/" + number);
        var product = "Product: <a href=\"/catalog/products/";
        assertThat(search(DeskStaff.as(SHOP, Role.OWNER), Bought.SKU.substring(3))
                        .body())
                .contains(product);
        assertThat(search(DeskStaff.as(SHOP, Role.OWNER), "010-025-1000").body())
                .doesNotContain(product);
    }

    @Test
    void who_may_not_see_a_thing_does_not_find_it() {
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);
        for (var number : new String[] {bought.number(), bought.number() + "-R1", "Staff"}) {
            var answer = search(marketing, number);
            assertThat(answer.status()).as(number).isEqualTo(200);
            assertThat(answer.body()).contains("Nothing has this number or name");
        }
        var other = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(search(other, bought.number()).body()).contains("Nothing has this number or name");
    }

    @Test
    void a_person_is_not_found_and_a_search_is_in_no_address() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        for (var typed : new String[] {bought.email, "Ada Example", "(212) 555-0123", "01821"}) {
            var answer = search(service, typed);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("People aren’t found here").doesNotContain("/orders/" + bought.number());
        }
        assertThat(service.get("/search?q=anything").status()).isEqualTo(405);
    }

    private static ShopClient.Answer search(ShopClient browser, String typed) {
        return browser.post("/search", Map.of("q", typed));
    }
}
