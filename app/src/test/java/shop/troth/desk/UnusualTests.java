package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** The desk's page of unusual activity. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnusualTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void twenty_looks_within_an_hour_are_listed_and_nineteen_are_not() {
        var busy = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE.value());
        var calm = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE.value());
        for (int i = 0; i < 20; i++) {
            looks(busy.id(), i % 2 == 0 ? RevealBuyer.REVEALED : FindBuyer.FOUND, noon().plusSeconds(60L * i));
            looks(calm.id(), RevealBuyer.REVEALED, noon().plusSeconds(190L * i)); // 19 an hour
        }

        assertThat(page())
                .contains(busy.name(), "20 looks at buyers within an hour")
                .doesNotContain(calm.name());
    }

    @Test
    void twenty_clicks_within_an_hour_on_what_the_role_does_not_include_are_listed_and_nineteen_are_not() {
        var curious = DeskStaff.add(SHOP, Role.MARKETING, STORE.value());
        var mistaken = DeskStaff.add(SHOP, Role.MARKETING, STORE.value());
        for (int i = 0; i < 20; i++) {
            looks(curious.id(), RefusedTries.ACTION, noon().plusSeconds(60L * i));
            looks(mistaken.id(), RefusedTries.ACTION, noon().plusSeconds(190L * i)); // 19 an hour
        }

        assertThat(page())
                .contains(curious.name(), "20 clicks within an hour on what their role doesn’t include")
                .doesNotContain(mistaken.name());
    }

    @Test
    void a_look_at_three_in_the_morning_where_the_store_is_is_listed_and_one_at_noon_is_not() {
        var awake = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE.value());
        var asleep = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE.value());
        looks(awake.id(), RevealBuyer.REFUSED, noon().minus(9, ChronoUnit.HOURS));
        looks(asleep.id(), RevealBuyer.REVEALED, noon());

        assertThat(page()).contains(awake.name(), "1 look at a buyer at night").doesNotContain(asleep.name());
    }

    @Test
    void a_reveal_of_a_buyer_with_ones_own_name_is_listed_by_the_day_and_no_page_says_which_buyer() {
        var namesake = DeskStaff.add(SHOP, StaffId.next(), " ada  example", Role.FULFILLMENT, STORE.value());
        var other = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE.value());
        var number = buys("unusual-own@example.org");
        for (var person : List.of(namesake, other)) {
            var browser = DeskStaff.browser(SHOP, person, STORE.value());
            assertThat(browser.post("/orders/" + number + "/reveal", Map.of("case", "pack"))
                            .body())
                    .contains("Ada Example");
        }

        var page = page();
        assertThat(page.lines().filter(it -> it.contains("Revealed a buyer with their own name")))
                .as("lines, whatever the hour of this test is")
                .singleElement()
                .asString()
                .contains(namesake.name())
                .doesNotContain(other.name(), " AM ", " PM ");
        assertThat(page).doesNotContainIgnoringCase(number, "ada example", "unusual-own", "1 example street");
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(owner.get("/orders/" + number).body())
                .contains("Revealed buyer information")
                .doesNotContainIgnoringCase("own name");
        assertThat(owner.get("/activity").body())
                .contains("Revealed buyer information")
                .doesNotContainIgnoringCase("own name");
        assertThat(db.sql("""
                        select count(*) from staff.event own
                         where own.what = 'revealed-own-name'
                           and (own.about <> '' or own.reason <> '' or exists (
                                select from staff.event one where one.what = 'revealed' and one.at = own.at))
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void an_accent_that_was_typed_as_a_character_of_its_own_makes_no_other_name() {
        var namesake = DeskStaff.add(SHOP, StaffId.next(), "Zoe\u0308 Example", Role.FULFILLMENT, STORE.value());
        var number = buys("unusual-accent@example.org", "Zo\u00eb Example");

        DeskStaff.browser(SHOP, namesake, STORE.value()).post("/orders/" + number + "/reveal", Map.of("case", "pack"));

        assertThat(page()).contains("Revealed a buyer with their own name");
    }

    @Test
    void only_who_sees_activity_sees_what_is_unusual_in_it() {
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE).get("/unusual").status())
                .isEqualTo(403);
        assertThat(page()).contains("Nothing unusual happened.");
    }

    private static String page() {
        return DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/unusual").body();
    }

    /** Of yesterday, at the store. */
    private static Instant noon() {
        var zone = SHOP.bean(Stores.class).get(STORE).dispatch().zone();
        return SHOP.now()
                .atZone(zone)
                .toLocalDate()
                .minusDays(1)
                .atTime(12, 0)
                .atZone(zone)
                .toInstant();
    }

    private void looks(StaffId staff, String what, Instant at) {
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                values (:store, :id, :staff, :what, '', '', :at)
                """)
                .param("store", STORE.value())
                .param("id", UUID.randomUUID())
                .param("staff", staff.value())
                .param("what", what)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return the order's number */
    private String buys(String email) {
        return buys(email, "Ada Example");
    }

    private String buys(String email, String name) {
        var sku = db.sql(
                        "select sku from catalog.stock where store_id = 'millipore' and on_hand - held > 100 order by 1 limit 1")
                .query(String.class)
                .single();
        var guest = new Guest(SHOP, email);
        var details = guest.adds(sku, 1).details();
        details.put("name", name);
        guest.shop().post("/checkout", details);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return db.sql("select number from orders.placed where store_id = 'millipore' and id = :id")
                .param("id", guest.order(SHOP).value())
                .query(String.class)
                .single();
    }
}
