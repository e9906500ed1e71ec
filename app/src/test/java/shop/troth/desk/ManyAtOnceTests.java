package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;

/** Orders that were ticked in the list are picked, packed and shipped together, in one opening, each on its buyer's record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyAtOnceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern LABEL = Pattern.compile("/shipments/([0-9a-f-]{36})/label");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Bought first = new Bought(SHOP, Map.of(Bought.SKU, 2));
    private final Bought second = new Bought(SHOP, Map.of(Bought.SKU, 1, Bought.OTHER, 3));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_pick_list_adds_up_the_products_and_names_nobody() {
        var page = post(packer(), "/orders/pick-list", first, second).body();

        assertThat(page)
                .contains("6 pieces for 2 orders")
                .containsPattern(
                        "PES010-025-100</th><td>[^<]+</td><td class=\"number\" data-label=\"Pieces\">3</td><td class=\"number\" data-label=\"Orders\">2<")
                .containsPattern(
                        "PES022-025-100</th><td>[^<]+</td><td class=\"number\" data-label=\"Pieces\">3</td><td class=\"number\" data-label=\"Orders\">1<")
                .doesNotContain("Ada Example", "Example Street", first.email);
        assertThat(Jsoup.parse(page).text()).doesNotContain(first.number());
    }

    @Test
    void packing_slips_are_one_look_on_the_record_of_each_buyer_and_printing_twice_is_said() {
        var before = entries("use", "order.fulfil", "self");
        var packer = packer();

        var slips = post(packer, "/orders/packing-slips", first, second).body();

        assertThat(slips)
                .contains(first.number(), second.number(), "Ada Example", "1 Example Street")
                .doesNotContain("Printed before", first.email);
        Awaitility.await().until(() -> entries("use", "order.fulfil", "self") == before + 2);
        assertThat(post(packer, "/orders/packing-slips", first).body()).contains("Printed before: " + first.number());
        assertThat(events("printed-slip", first, second)).isEqualTo(3);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Printed a packing slip", first.number(), second.number());
    }

    @Test
    void packing_slips_need_the_purpose_and_end_at_a_number_an_hour() {
        assertThat(post(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE), "/orders/packing-slips", first)
                        .status())
                .isEqualTo(403);
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                select 'millipore', gen_random_uuid(), :staff, 'printed-slip', '', '', :at from generate_series(1, 2000)
                """)
                .param("staff", person.id().value())
                .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();

        var answer = post(DeskStaff.browser(SHOP, person, RunningShop.STORE), "/orders/packing-slips", first);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("within an hour").doesNotContain("Ada Example");
        assertThat(answer.body()).containsPattern("You can go on in 5[0-9] minutes, or ask someone else");
        assertThat(answer.header("Retry-After")).matches("3[0-5][0-9]{2}");
    }

    @Test
    @Tag("race")
    void slips_that_are_printed_at_once_come_to_no_more_than_that_number() throws Exception {
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                select 'millipore', gen_random_uuid(), :staff, 'printed-slip', '', '', :at from generate_series(1, 1995)
                """)
                .param("staff", person.id().value())
                .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> print =
                    () -> post(browser, "/orders/packing-slips", first, second).status();
            for (var answer : threads.invokeAll(Collections.nCopies(8, print))) {
                assertThat(answer.get()).isIn(200, 429);
            }
        }

        assertThat(db.sql("select count(*) from staff.event where what = 'printed-slip' and staff_id = :staff")
                        .param("staff", person.id().value())
                        .query(Integer.class)
                        .single())
                .isBetween(1995, 2000);
        assertThat(db.sql("""
                        select distinct about || reason from staff.event where what = 'slip-refused' and staff_id = :staff
                        """)
                        .param("staff", person.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("2 orders"); // one line for all the orders of a wish
    }

    @Test
    void chosen_orders_ship_together_once_with_a_label_and_a_mail_each() {
        var canceled = new Bought(SHOP, Map.of(Bought.SKU, 1));
        db.sql("update orders.placed set state = 'cancelled', cancelled_at = now() where id = :id")
                .param("id", canceled.order.value())
                .update();
        var before = entries("share", "order.deliver", "supplier.carrier");
        var packer = packer();
        var form = form(packer, first, second, canceled);

        var labels = ship(packer, form);

        assertThat(labels.body())
                .contains("2 orders are shipped", "Order " + first.number(), "Order " + second.number(), "Ada Example")
                .contains(canceled.number() + ": is not paid, or is canceled");
        assertThat(List.of(first.state(), second.state())).containsOnly("shipped");
        Awaitility.await().until(() -> entries("share", "order.deliver", "supplier.carrier") == before + 2);
        var again = ship(packer, form);
        assertThat(again.body())
                .contains("0 orders are shipped", first.number() + ": was shipped before")
                .doesNotContain("Ada Example");
        assertThat(entries("share", "order.deliver", "supplier.carrier")).isEqualTo(before + 2);
        assertThat(events("shipped", first, second, canceled)).isEqualTo(2);
        Bought.waitFor(() -> first.mails("is on its way").size() == 1
                && second.mails("is on its way").size() == 1);
        assertThat(pieces(second)).isEqualTo(4);
    }

    @Test
    void a_label_is_printed_again_on_the_record_until_the_address_changes() {
        var packer = packer();
        ship(packer, form(packer, first));
        var order = "/orders/" + first.number();
        var found = LABEL.matcher(packer.get(order).body());
        assertThat(found.find()).isTrue();
        var path = order + "/shipments/" + found.group(1) + "/label";
        var before = entries("share", "order.deliver", "supplier.carrier");

        assertThat(packer.post(path, Map.of()).body()).contains("This label was printed before", "Ada Example");

        Awaitility.await().until(() -> entries("share", "order.deliver", "supplier.carrier") == before + 1);
        assertThat(events("printed-label", first)).isEqualTo(1);
        assertThat(packer.post(order + "/shipments/" + UUID.randomUUID() + "/label", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                        .post(path, Map.of())
                        .status())
                .isEqualTo(403);
        db.sql("update orders.shipment set shipped_at = shipped_at - interval '4 days' where order_id = :id")
                .param("id", first.order.value())
                .update();
        assertThat(packer.post(path, Map.of()).status()).isEqualTo(409);
    }

    @Test
    void nothing_ticked_does_nothing_and_another_store_s_orders_are_not_there() {
        var packer = packer();
        assertThat(packer.post("/orders/pick-list", Map.of()).location()).endsWith("/orders?state=paid&choose=none");
        assertThat(packer.post("/orders/ship", Map.of("key", UUID.randomUUID().toString()))
                        .location())
                .endsWith("/orders?state=paid&choose=none");
        assertThat(packer.get("/orders?state=paid&choose=none").body()).contains("Choose at least one order first");
        var other = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(post(other, "/orders/pick-list", first).location()).endsWith("/orders?state=paid&choose=none");
        assertThat(post(other, "/orders/packing-slips", first).location()).endsWith("/orders?state=paid&choose=none");
        assertThat(first.state()).isEqualTo("paid");
    }

    private static ShopClient packer() {
        return DeskStaff.as(SHOP, Role.FULFILLMENT);
    }

    private static ShopClient.Answer post(ShopClient browser, String path, Bought... chosen) {
        return browser.post(path, ticked(chosen), "Sec-Fetch-Site: same-origin");
    }

    private static String form(ShopClient packer, Bought... chosen) {
        var found = KEY.matcher(packer.get("/orders?state=paid").body());
        assertThat(found.find()).isTrue();
        return "key=" + found.group(1) + "&carrier=&" + ticked(chosen);
    }

    private static String ticked(Bought... chosen) {
        return Arrays.stream(chosen).map(it -> "order=" + it.number()).collect(Collectors.joining("&"));
    }

    private static ShopClient.Answer ship(ShopClient packer, String form) {
        return packer.post("/orders/ship", form, "Sec-Fetch-Site: same-origin");
    }

    private int events(String what, Bought... about) {
        return db.sql("select count(*) from staff.event where what = :what and about in (:orders)")
                .param("what", what)
                .param("orders", Arrays.stream(about).map(Bought::number).toList())
                .query(Integer.class)
                .single();
    }

    private long pieces(Bought bought) {
        return db.sql(
                        "select sum(quantity) from orders.shipment s, unnest(s.quantities) as quantity where order_id = :id")
                .param("id", bought.order.value())
                .query(Long.class)
                .single();
    }

    private long entries(String kind, String purpose, String recipient) {
        return SealedEntries.count(
                db, "kind = '%s' and purpose = '%s' and recipient = '%s'".formatted(kind, purpose, recipient));
    }
}
