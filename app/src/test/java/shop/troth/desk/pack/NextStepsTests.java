package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.mail.SenderAddress;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Orders that were ticked stay chosen from the pick list to their slips and labels, without going back to the list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextStepsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LABEL = Pattern.compile("/shipments/[0-9a-f-]{36}/label");

    private final Bought first = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final Bought second = new Bought(SHOP, Map.of(Bought.OTHER, 2));

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void from_the_pick_list_the_same_orders_get_their_slips_and_then_ship_once() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var pickList = post(packer, "/orders/pick-list", "order=" + first.number() + "&order=" + second.number());
        assertThat(pickList).contains("Packing slips for these 2 orders", "Ship them and print labels");

        var slips = post(packer, "/orders/packing-slips", filledIn(pickList));
        assertThat(slips).contains(first.number(), second.number()).doesNotContain("Packing slips for");

        var ship = filledIn(slips);
        assertThat(post(packer, "/orders/ship", ship)).contains("Print these labels now");
        assertThat(post(packer, "/orders/ship", ship)).contains("0 orders are shipped", "was shipped before");
        assertThat(first.state()).isEqualTo("shipped");
        assertThat(second.state()).isEqualTo("shipped");
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from orders.shipment where order_id in (:first, :second)")
                        .param("first", first.order.value())
                        .param("second", second.order.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_batch_that_is_repeated_because_its_answer_was_lost_notes_what_it_shipped_the_first_time() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var form = "key=" + UUID.randomUUID() + "&order=" + first.number() + "&order=" + second.number();
        post(packer, "/orders/ship", form);
        assertThat(noted()).isEqualTo(2);
        SHOP.bean(JdbcClient.class)
                .sql("delete from staff.event where store_id = :store and what = 'shipped'")
                .param("store", RunningShop.STORE)
                .update(); // as if the node had died before

        post(packer, "/orders/ship", form.replaceFirst("key=[^&]+", "key=" + UUID.randomUUID()));
        assertThat(noted()).as("by another wish").isZero();
        post(packer, "/orders/ship", form);
        post(packer, "/orders/ship", form);

        assertThat(noted()).isEqualTo(2);
    }

    private int noted() {
        return SHOP.bean(JdbcClient.class)
                .sql(
                        "select count(*) from staff.event where store_id = :store and what = 'shipped' and about in (:first, :second)")
                .param("store", RunningShop.STORE)
                .param("first", first.number())
                .param("second", second.number())
                .query(Integer.class)
                .single();
    }

    @Test
    void all_of_a_page_are_ticked_without_a_script_and_what_is_done_with_them_comes_after_the_rows() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var body = packer.get("/orders?state=paid").body();
        var page = Jsoup.parse(body);
        assertThat(page.select("input[name=order]")).isNotEmpty();
        assertThat(page.select("input[name=order][checked]")).isEmpty();
        assertThat(body.indexOf("Ship and print labels")).isGreaterThan(body.lastIndexOf("name=\"order\""));

        var link = page.select("main a:contains(Select all of this page)").attr("href");
        var all = Jsoup.parse(packer.get(link.replace("#list", "")).body());

        assertThat(all.select("input[name=order][checked]"))
                .isNotEmpty()
                .hasSameSizeAs(all.select("input[name=order]"));
        assertThat(all.select("main a:contains(Clear all boxes of this page)")).hasSize(1);
    }

    @Test
    void whoever_chooses_what_cannot_be_packed_is_told_so() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        second.ships();

        var answer = packer.post("/orders/pick-list", Map.of("order", second.number()));

        assertThat(answer.location()).endsWith("/orders?state=paid&choose=held");
        assertThat(packer.get("/orders?state=paid&choose=held").body())
                .contains("None of these orders can be packed now");
    }

    @Test
    void labels_say_whom_they_come_from_and_lead_to_each_tracking_number() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var form = "key=" + UUID.randomUUID() + "&order=" + first.number() + "&order=" + second.number();

        var labels = post(packer, "/orders/ship", form);

        for (var one : List.of(first, second)) {
            assertThat(labels).contains("href=\"/orders/" + one.number() + "#shipments\"");
        }
        var from = SHOP.bean(SenderAddress.class).of(SHOP.bean(Stores.class).get(Bought.STORE));
        assertThat(from).isNotEmpty();
        assertThat(Jsoup.parse(labels).select(".label .from").eachText())
                .hasSize(2)
                .containsOnly("From: " + String.join(", ", from));
    }

    @Test
    void whatever_is_to_be_printed_says_how_and_not_on_the_paper() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var one = "order=" + first.number();
        var order = "/orders/" + second.number();
        var wish = "key=" + UUID.randomUUID() + "&pieces." + Bought.OTHER + "=2";

        var pages = new LinkedHashMap<String, String>();
        pages.put("pick list", post(packer, "/orders/pick-list", one));
        pages.put("slips", post(packer, "/orders/packing-slips", one));
        pages.put("labels", post(packer, "/orders/ship", "key=" + UUID.randomUUID() + "&" + one));
        pages.put("label", post(packer, order + "/ship", wish));
        var again = LABEL.matcher(packer.get(order).body());
        assertThat(again.find()).isTrue();
        pages.put("label again", post(packer, order + again.group(), ""));

        pages.forEach((name, page) -> assertThat(Jsoup.parse(page).select("main .noprint:contains(⌘P on a Mac)"))
                .as(name)
                .isNotEmpty());
    }

    @Test
    void an_item_number_stays_whole_where_it_is_picked() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var pickList = Jsoup.parse(post(packer, "/orders/pick-list", "order=" + first.number()));

        assertThat(pickList.select("th.whole").eachText()).containsExactly(Bought.SKU);
        assertThat(packer.get("/desk.css").body()).contains(", .whole { white-space: nowrap; }");
    }

    @Test
    void who_may_not_see_where_orders_go_is_offered_neither() {
        SHOP.bean(Roles.class).change(Role.FULFILLMENT, Role.FULFILLMENT.usual().actions(), Set.of());

        var pickList = post(DeskStaff.as(SHOP, Role.FULFILLMENT), "/orders/pick-list", "order=" + first.number());

        assertThat(pickList).contains("1 piece for 1 order").doesNotContain("Packing slips for", "and print");
    }

    private static String post(ShopClient browser, String path, String form) {
        return browser.post(path, form, "Sec-Fetch-Site: same-origin").body();
    }

    /** The fields of the form on a page, as a browser sends them. */
    private static String filledIn(String page) {
        var form = (FormElement) Jsoup.parse(page)
                .select("main form[action=/orders/packing-slips]")
                .getFirst();
        return form.formData().stream()
                .map(it -> it.key() + "=" + URLEncoder.encode(it.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
