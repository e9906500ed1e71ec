package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.ProblemList;
import shop.troth.fulfillment.Bought;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.Role;
import shop.troth.staff.SavedFilters;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;

/** Staff work the orders, and see a buyer only for a case at hand, on the record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_list_and_the_page_of_an_order_show_what_was_ordered_and_nobody_s_name() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var list = owner.get("/orders").body();
        var page = owner.get("/orders/" + bought.number()).body();

        assertThat(list).contains(bought.number(), "To ship");
        assertThat(page)
                .contains(bought.number(), Bought.SKU, "Payment received", "••••••", "Reveal to: Pack this order");
        assertThat(List.of(
                        list,
                        page,
                        owner.get("/").body(),
                        owner.get("/activity").body()))
                .noneMatch(
                        it -> it.contains("Ada Example") || it.contains("Example Street") || it.contains(bought.email));
        var found = owner.get("/orders?number=" + bought.number().toLowerCase(Locale.ROOT));
        assertThat(found.location()).endsWith("/orders/" + bought.number());
        assertThat(owner.get("/orders?number=00000-00000").body()).contains("No order has this number");
    }

    @Test
    void the_list_filters_by_state_day_and_product_and_goes_on_where_the_page_before_ended() {
        var first = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var second = new Bought(SHOP, Map.of(Bought.OTHER, 1));
        var owner = DeskStaff.as(SHOP, Role.OWNER);

        assertThat(owner.get("/orders?sku=" + Bought.OTHER).body())
                .contains(second.number())
                .doesNotContain(first.number());
        assertThat(owner.get("/orders?after=" + second.number()).body())
                .contains(first.number())
                .doesNotContain("/orders/" + second.number());
        assertThat(owner.get("/orders?sku=" + Bought.SKU + "&after=" + first.number())
                        .body())
                .doesNotContain("/orders/" + first.number(), "/orders/" + second.number());
        assertThat(owner.get("/orders?state=shipped").body()).doesNotContain(first.number());
        assertThat(owner.get("/orders?until=2020-01-01").body()).contains("No orders match");
        assertThat(owner.get("/orders?from=2020-01-01&state=paid").body()).contains(first.number());
        assertThat(owner.get("/orders?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void a_buyer_is_revealed_for_the_case_at_hand_to_the_role_that_holds_its_purpose_and_it_is_recorded() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var reveal = "/orders/" + bought.number() + "/reveal";
        var before = uses("order.fulfil");
        var packer = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, packer, RunningShop.STORE);

        var shown = browser.post(reveal, Map.of("case", "pack"));

        assertThat(shown.body()).contains("Ada Example", "1 Example Street").doesNotContain(bought.email);
        assertThat(browser.get("/orders/" + bought.number()).body()).doesNotContain("Ada Example");
        Awaitility.await().until(() -> uses("order.fulfil") == before + 1);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Revealed buyer information", "Pack this order", bought.number(), packer.name());
    }

    @Test
    void without_a_case_or_the_purpose_nothing_is_revealed_and_the_try_is_recorded() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var reveal = "/orders/" + bought.number() + "/reveal";
        var before = uses("order.fulfil");

        for (var role : Role.values()) {
            var may = role == Role.OWNER || role == Role.FULFILLMENT;
            var answer = DeskStaff.as(SHOP, role).post(reveal, Map.of("case", may ? "no-such-case" : "pack"));
            assertThat(answer.status()).as("%s", role).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Ada Example", "Example Street", bought.email);
        }
        assertThat(uses("order.fulfil")).isEqualTo(before);
        happened(Role.values().length, "reveal-refused", bought.number());
    }

    @Test
    void who_reveals_too_often_within_an_hour_is_stopped() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                select 'millipore', gen_random_uuid(), :staff, 'revealed', '', '', :at from generate_series(1, 60)
                """)
                .param("staff", person.id().value())
                .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();

        var answer = browser.post("/orders/" + bought.number() + "/reveal", Map.of("case", "pack"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).doesNotContain("Ada Example");
        db.sql("update staff.event set at = at - interval '1 hour'").update();
        assertThat(browser.post("/orders/" + bought.number() + "/reveal", Map.of("case", "pack"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_buyer_s_orders_are_found_by_the_exact_address_and_the_look_is_recorded() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var before = uses("order.communicate");

        var found = service.post("/orders/find", Map.of("email", bought.email.toUpperCase(Locale.ROOT)));

        assertThat(found.body()).contains(bought.number()).doesNotContain(bought.email, "Ada Example");
        Awaitility.await().until(() -> uses("order.communicate") > before);
        happened(1, "found-buyer", person.id().value());
        assertThat(service.post("/orders/find", Map.of("email", "nobody@example.net"))
                        .body())
                .contains("No orders were found");
        assertThat(service.post("/orders/find", Map.of("email", bought.email.substring(1)))
                        .body())
                .doesNotContain(bought.number());
        assertThat(service.post("/orders/find", Map.of("email", "example")).status())
                .isEqualTo(422);
    }

    @Test
    void a_buyer_is_found_by_phone_and_by_zip_with_surname_under_the_same_rules() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var ways = List.of(Map.of("phone", "(212) 555-0123"), Map.of("zip", "01821", "surname", "example"));
        var nobody = List.of(Map.of("phone", "(312) 555-0199"), Map.of("zip", "01822", "surname", "example"));

        for (var form : ways) {
            var before = uses("order.communicate");
            assertThat(service.post("/orders/find", form).body())
                    .contains(bought.number())
                    .doesNotContain(bought.email, "Ada Example", "555-0123", "5550123");
            assertThat(uses("order.communicate")).as("%s", form.keySet()).isGreaterThan(before);
            assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT)
                            .post("/orders/find", form)
                            .status())
                    .isEqualTo(403);
        }
        for (var form : nobody) {
            var before = uses("order.communicate");
            assertThat(service.post("/orders/find", form).body()).contains("No orders were found");
            assertThat(uses("order.communicate")).isEqualTo(before);
        }
        happened(4, "found-buyer", person.id().value());
        assertThat(service.post("/orders/find", Map.of("phone", "12")).status()).isEqualTo(422);
        assertThat(service.post("/orders/find", Map.of("zip", "018", "surname", "example"))
                        .status())
                .isEqualTo(422);
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                select 'millipore', gen_random_uuid(), :staff, 'found-buyer', '', '', :at from generate_series(1, 60)
                """)
                .param("staff", person.id().value())
                .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(service.post("/orders/find", ways.getFirst()).status()).isEqualTo(429);
    }

    @Test
    void an_order_is_shipped_once_and_its_label_is_shown_once() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var ship = "/orders/" + bought.number() + "/ship";
        var form = parcel(packer, bought, 1, "1Z 999");

        assertThat(packer.post(ship, with(form, "carrier", "Pigeon Post")).status())
                .isEqualTo(409);
        assertThat(packer.post(ship, with(form, "tracking", "<b>")).status()).isEqualTo(422);
        assertThat(packer.post(ship, Map.of("carrier", "Troth Test Carrier")).status())
                .isEqualTo(400);
        var label = packer.post(ship, form);
        assertThat(label.body()).contains("Ada Example", "1 Example Street", "By Troth Test Carrier");
        var again = packer.post(ship, form);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("already shipped").doesNotContain("Ada Example");
        assertThat(bought.state()).isEqualTo("shipped");
        assertThat(packer.post("/orders/" + bought.number() + "/reveal", Map.of("case", "pack"))
                        .status())
                .isEqualTo(403);
        Bought.waitFor(() -> bought.mails("is on its way").size() == 1);
        assertThat(packer.get("/orders/" + bought.number()).body()).contains("tracking number 1Z 999");
    }

    @Test
    void an_order_ships_in_parts_and_who_comes_second_to_a_piece_is_told() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var other = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var ship = "/orders/" + bought.number() + "/ship";
        var everything = parcel(other, bought, 2, "");

        assertThat(packer.post(ship, parcel(packer, bought, 0, "")).body()).contains("say how many");
        assertThat(packer.post(ship, parcel(packer, bought, 1, "1Z 1")).body())
                .contains("Part of order " + bought.number() + " is shipped", "Ada Example");
        assertThat(packer.get("/orders?state=paid").body()).contains(bought.number(), "Partly shipped");
        var told = other.post(ship, everything);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains("only 1 of " + Bought.SKU + " are left")
                .doesNotContain("Ada Example");
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                        .get("/orders/" + bought.number())
                        .body())
                .contains("1 shipped", "Cancel everything not shipped", "1 piece shipped with");

        assertThat(packer.post(ship, parcel(packer, bought, 1, "1Z 2")).body())
                .contains("Order " + bought.number() + " is shipped");
        assertThat(bought.state()).isEqualTo("shipped");
        happened(2, "shipped", bought.number());
        Bought.waitFor(() -> bought.mails("is on its way").size() == 2);
    }

    @Test
    void orders_with_a_problem_are_counted_and_listed_page_by_page() {
        var first = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var second = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var cases = SHOP.bean(Cases.class);
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var before = problems(owner);
        for (var one : List.of(first, second)) {
            for (var topic : List.of("damaged", "late")) {
                var report = Case.Opening.of(
                        CaseKind.REPORT, one.order, UUID.randomUUID().toString());
                cases.open(Bought.STORE, report.onTopic(topic), SHOP.now());
            }
        }
        assertThat(problems(owner)).isEqualTo(before + 4);
        assertThat(owner.get("/orders?trouble=yes").body()).contains(first.number(), second.number());
        var list = SHOP.bean(ProblemList.class);
        assertThat(list.orders(Bought.STORE, ProblemList.Which.OPEN, SHOP.now(), Optional.empty(), 2))
                .containsExactly(second.order, first.order);
        assertThat(list.orders(Bought.STORE, ProblemList.Which.OPEN, SHOP.now(), Optional.of(second.order), 1))
                .containsExactly(first.order);
        assertThat(owner.get("/orders?trouble=yes&after=" + second.number()).body())
                .contains(first.number())
                .doesNotContain(second.number());

        for (var one : List.of(first, second)) {
            cases.step(
                    Bought.STORE, one.order, CaseKind.REPORT, CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        }
        assertThat(problems(owner)).isEqualTo(before);
    }

    private static int problems(ShopClient browser) {
        var found = Pattern.compile("<b>(\\d+)</b> Orders with a problem to solve")
                .matcher(browser.get("/").body());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void what_staff_ship_or_cancel_is_one_line_of_the_timeline_with_their_name() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var packer = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP, packer, RunningShop.STORE);
        browser.post("/orders/" + bought.number() + "/ship", parcel(browser, bought, 1, ""));
        var service = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var desk = DeskStaff.browser(SHOP, service, RunningShop.STORE);
        desk.post(
                "/orders/" + bought.number() + "/cancel?version=0-1",
                Map.of("key", UUID.randomUUID().toString(), "whole", "yes", "reason", "Out of stock"));

        var page = desk.get("/orders/" + bought.number()).body();

        assertThat(page)
                .containsOnlyOnce("shipped with")
                .containsPattern("1 piece shipped with [^<]+<br><span class=\"quiet\">[^<]+ · " + packer.name())
                .containsPattern(
                        "Part of the order canceled: Out of stock<br><span class=\"quiet\">[^<]+ · " + service.name())
                .doesNotContain("Canceled and refunded");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("has been canceled").size() == 1);
    }

    @Test
    void packages_that_two_of_staff_ship_in_the_same_moment_are_each_under_the_right_name() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var names = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var packer = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
            var browser = DeskStaff.browser(SHOP, packer, RunningShop.STORE);
            browser.post("/orders/" + bought.number() + "/ship", parcel(browser, bought, 1, "NO-" + i));
            names.add(packer.name());
        }
        db.sql("update orders.shipment set shipped_at = now() - interval '1 hour' where order_id = :order")
                .param("order", bought.order.value())
                .update();

        var page = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                .get("/orders/" + bought.number())
                .body();

        assertThat(page)
                .containsPattern("NO-0<br><span class=\"quiet\">[^<]+ · " + names.getFirst())
                .containsPattern("NO-1<br><span class=\"quiet\">[^<]+ · " + names.getLast());
        Bought.waitFor(() -> bought.mails("on its way").size() == 2);
    }

    @Test
    @Tag("race")
    void two_filters_saved_at_once_are_not_one_more_than_there_is_room_for() {
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var filters = SHOP.bean(SavedFilters.class);
        for (int i = 1; i < SavedFilters.MOST; i++) {
            filters.save(Bought.STORE, person.id(), new SavedFilters.Saved("Filter " + i, "", "", "", "", ""));
        }

        var second = SHOP.bean(TransactionTemplate.class).execute(status -> {
            assertThat(filters.save(Bought.STORE, person.id(), new SavedFilters.Saved("One", "", "", "", "", "")))
                    .isTrue();
            var saving = CompletableFuture.supplyAsync(
                    () -> filters.save(Bought.STORE, person.id(), new SavedFilters.Saved("Two", "", "", "", "", "")),
                    Thread::startVirtualThread);
            Awaitility.await().until(() -> saving.isDone() || waits("staff.person"));
            return saving;
        });

        assertThat(second.join()).isFalse();
        assertThat(filters.of(Bought.STORE, person.id())).hasSize(SavedFilters.MOST);
    }

    private boolean waits(String table) {
        return db.sql("""
                select exists(select 1 from pg_stat_activity
                 where wait_event_type = 'Lock' and datname = current_database() and query like '%' || :table || '%')
                """).param("table", table).query(Boolean.class).single();
    }

    @Test
    void the_menu_has_what_the_role_may_see() {
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/").body())
                .contains("<a href=\"/returns\">Returns</a>", "<a href=\"/disputes\">Disputes</a>");
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get("/").body())
                .contains("<a href=\"/returns\">Returns</a>")
                .doesNotContain("/disputes");
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/returns").body())
                .contains("<a href=\"/returns\" aria-current=\"page\">");
    }

    @Test
    void a_filter_is_saved_under_a_name_for_who_saved_it_and_goes_with_them() {
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var service = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var filter = Map.of("name", "To ship today", "state", "paid", "sku", Bought.SKU, "from", "", "until", "");

        var saved = service.post("/orders/filters", filter);
        assertThat(saved.location()).endsWith("/orders?state=paid&payment=&sku=" + Bought.SKU + "&from=&until=");
        assertThat(service.post("/orders/filters", filter).status()).isEqualTo(303);
        assertThat(service.get("/orders").body()).containsOnlyOnce(">To ship today</a>");
        assertThat(service.get("/orders?state=paid&sku=" + Bought.SKU).body())
                .contains("aria-current=\"page\">To ship today</a>")
                .doesNotContain("Save this filter as");
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE).get("/orders").body())
                .doesNotContain("To ship today");
        for (int i = 1; i < SavedFilters.MOST; i++) {
            assertThat(service.post("/orders/filters", Map.of("name", "Filter " + i, "state", "paid"))
                            .status())
                    .isEqualTo(303);
        }
        assertThat(service.post("/orders/filters", Map.of("name", "One more")).status())
                .isEqualTo(409);
        assertThat(service.post("/orders/filters", Map.of("name", "x".repeat(41)))
                        .status())
                .isEqualTo(400);

        service.post("/orders/filters/delete", Map.of("name", "To ship today"));
        assertThat(service.get("/orders").body())
                .doesNotContain("To ship today")
                .contains("Filter 1");
        SHOP.bean(StaffMembers.class).remove(person.id());
        assertThat(db.sql("select count(*) from staff.saved_filter")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoever_opens_an_order_is_told_who_else_is_at_it() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var packer = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var page = "/orders/" + bought.number();
        var first = DeskStaff.browser(SHOP, packer, RunningShop.STORE);
        var second = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        assertThat(first.get(page).body()).doesNotContain("Also at this order");
        assertThat(second.get(page).body()).contains("Also at this order: " + packer.name());
        db.sql("update staff.at_order set at = at - interval '11 minutes'").update();
        assertThat(second.get(page).body()).doesNotContain("Also at this order");
    }

    @Test
    void moments_are_shown_on_the_clock_of_the_store_and_verdicts_in_words() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var day = java.time.LocalDate.ofInstant(SHOP.now(), java.time.ZoneId.of("America/New_York"));

        for (var page : List.of("/", "/orders", "/orders/" + bought.number(), "/staff", "/me", "/activity")) {
            assertThat(owner.get(page).body()).as(page).doesNotContain("UTC", "not-exercised", "not-probed");
        }
        assertThat(owner.get("/orders").body()).containsPattern("\\d{4}, \\d{1,2}:\\d\\d [AP]M E[SD]T");
        assertThat(owner.get("/orders?from=" + day + "&until=" + day).body()).contains(bought.number());
        assertThat(owner.get("/orders?until=" + day.minusDays(1)).body()).doesNotContain(bought.number());
    }

    @Test
    void pieces_are_canceled_and_refunded_once_however_often_the_page_asks() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var cancel = "/orders/" + bought.number() + "/cancel";
        var form = Map.of("key", key(service, bought), "pieces." + Bought.SKU, "1", "reason", "Buyer asked");

        assertThat(service.post(cancel + "?version=0-0", form).status()).isEqualTo(303);
        assertThat(service.post(cancel + "?version=0-0", form).status()).isEqualTo(303);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted()).isLessThan(bought.total());
        happened(1, "canceled", bought.number());
        assertThat(service.get("/orders/" + bought.number()).body()).contains("1 canceled", "Refunded");

        var more = Map.of("key", key(service, bought), "pieces." + Bought.SKU, "3", "reason", "Buyer asked");
        assertThat(service.post(cancel + "?version=1-0", more).status()).isEqualTo(409);
        var words = Map.of("key", key(service, bought), "whole", "yes", "reason", "Ada Example called");
        assertThat(service.post(cancel + "?version=1-0", words).status()).isEqualTo(400);
        var whole = Map.of("key", key(service, bought), "whole", "yes", "reason", "Goodwill");
        assertThat(service.post(cancel + "?version=1-0", whole).status()).isEqualTo(303);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
        Bought.waitFor(() -> bought.mails("canceled").size() == 2);
    }

    @Test
    void what_a_buyer_reports_is_read_for_its_case_until_it_is_closed() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var words = "The box was wet " + MadeUpPerson.word();
        bought.guest.shop().opens(bought.path(), bought.email);
        bought.guest
                .shop()
                .post(bought.path() + "/trouble", Map.of("email", bought.email, "topic", "damaged", "message", words));
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var order = "/orders/" + bought.number();
        var number = db.sql("select number from cases.opened where store_id = 'millipore' and about = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        assertThat(service.get("/orders?trouble=yes").body()).contains(bought.number());
        assertThat(service.get(order).body())
                .contains("Solve problem " + number)
                .doesNotContain(words);

        var read = service.post(order + "/reveal", Map.of("case", number));
        assertThat(read.body()).contains(words, bought.email);
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT)
                        .post(order + "/reveal", Map.of("case", number))
                        .status())
                .isEqualTo(403);

        assertThat(service.post(order + "/problems/" + number + "/close", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(service.post(order + "/reveal", Map.of("case", number)).status())
                .isEqualTo(403);
        happened(1, "settled-trouble", bought.number());
        Bought.waitFor(() -> bought.mails("We got your report").size() == 1);
    }

    @Test
    void an_order_of_another_store_is_not_found() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var other = DeskStaff.add(SHOP, Role.OWNER, "betty-mills");
        var browser = DeskStaff.browser(SHOP, other, "betty-mills");

        assertThat(browser.get("/orders/" + bought.number()).status()).isEqualTo(404);
        assertThat(browser.post("/orders/" + bought.number() + "/reveal", Map.of("case", "pack"))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/orders/" + bought.number() + "/ship",
                                Map.of("key", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/orders").body()).doesNotContain(bought.number());
    }

    /** What the page would send to ship some pieces of a product. */
    private static Map<String, String> parcel(ShopClient packer, Bought bought, int pieces, String tracking) {
        return Map.of(
                "key",
                key(packer, bought),
                "pieces." + Bought.SKU,
                Integer.toString(pieces),
                "carrier",
                "Troth Test Carrier",
                "tracking",
                tracking);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String key(ShopClient browser, Bought bought) {
        var found = KEY.matcher(browser.get("/orders/" + bought.number()).body());
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1)).toString();
    }

    private void happened(int times, String what, Object of) {
        var sql = "select count(*) from staff.event where what = ? and ? in (about, staff_id::text)";
        assertThat(db.sql(sql).params(what, of.toString()).query(Integer.class).single())
                .isEqualTo(times);
    }

    /** Entries in the record about looks inside the house for a purpose, once all that waited is sealed. */
    private long uses(String purpose) {
        return SealedEntries.count(db, "kind = 'use' and purpose = '%s'".formatted(purpose));
    }
}
