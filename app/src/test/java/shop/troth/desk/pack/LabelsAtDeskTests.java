package shop.troth.desk.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Labels and packing slips show where orders go: they take the purpose, are counted, and say what is left to pack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LabelsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LABEL = Pattern.compile("/shipments/([0-9a-f-]{36})/label");
    private static final int BATCHES = 2; // the ledger may commit what one opening noted in several

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 2, Bought.OTHER, 1));

    @BeforeEach
    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_role_that_may_ship_but_not_see_where_orders_go_gets_no_label() {
        var shipped = new Bought(SHOP, Map.of(Bought.SKU, 1));
        shipped.ships();
        var label = label(DeskStaff.as(SHOP, Role.FULFILLMENT), shipped);
        var actions = Role.FULFILLMENT.usual().actions();
        SHOP.bean(Roles.class).change(Role.FULFILLMENT, actions, Set.of());
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var order = "/orders/" + bought.number();
        var wish = Map.of("key", UUID.randomUUID().toString(), "pieces." + Bought.SKU, "1");

        assertThat(packer.get(order).body()).doesNotContain("Ship and show the label");
        for (var answer : List.of(
                packer.post(order + "/ship", wish),
                packer.post("/orders/ship", Map.of("key", UUID.randomUUID().toString(), "order", bought.number())),
                packer.post(label, Map.of()))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Ada Example");
        }
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(events(ReprintLabel.REFUSED)).isEqualTo(3);
    }

    @Test
    void labels_that_are_printed_again_end_at_a_number_an_hour() {
        bought.ships();
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var packer = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var label = label(packer, bought);
        noted(
                person.id(),
                ReprintLabel.PRINTED,
                ReprintLabel.MOST_AN_HOUR - 1,
                SHOP.now().minusSeconds(60));

        assertThat(packer.post(label, Map.of()).body()).contains("Ada Example");
        var stopped = packer.post(label, Map.of());

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.body()).contains("60 labels again within an hour").doesNotContain("Ada Example");
        assertThat(stopped.body()).containsPattern("You can go on in 5[0-9] minutes");
        assertThat(stopped.header("Retry-After")).matches("3[0-5][0-9]{2}");
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Printed a label again", "Was refused a label");
    }

    @Test
    void many_reprints_more_slips_than_a_batch_and_slips_at_night_are_listed_as_unusual() {
        var reprints = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var slips = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var usual = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var night = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        noted(reprints.id(), ReprintLabel.PRINTED, 20, noon());
        noted(slips.id(), OpenPackingSlips.PRINTED, 501, noon());
        noted(usual.id(), OpenPackingSlips.PRINTED, 500, noon());
        noted(night.id(), OpenPackingSlips.PRINTED, 3, noon().minusSeconds(9 * 3600));

        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/unusual").body())
                .contains(reprints.name(), "20 looks at buyers within an hour")
                .contains(slips.name(), "501 packing slips within an hour")
                .contains(night.name(), "3 looks at buyers at night")
                .doesNotContain(usual.name());
    }

    @Test
    void a_carrier_whose_contract_ended_meanwhile_is_said_in_words_and_nothing_ships() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var form = Map.of("key", UUID.randomUUID().toString(), "order", bought.number(), "carrier", "Gone Carrier");

        var batch = packer.post("/orders/ship", form);
        var single = packer.post(
                "/orders/" + bought.number() + "/ship",
                Map.of("key", UUID.randomUUID().toString(), "pieces." + Bought.SKU, "1", "carrier", "Gone Carrier"));

        assertThat(batch.status()).isEqualTo(409).isEqualTo(single.status());
        assertThat(batch.body())
                .contains("0 orders are shipped", "the store has no contract with this carrier today")
                .doesNotContain("Ada Example");
        assertThat(single.body()).contains("Nothing was shipped: the store has no contract with this carrier today");
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(bought.mails("is on its way")).isEmpty();
    }

    @Test
    void a_slip_leaves_out_what_was_canceled() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var cancel = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "version",
                "0-0",
                "pieces." + Bought.OTHER,
                "1",
                "reason",
                "Goodwill");
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        assertThat(slips(packer, bought).body()).contains(Bought.SKU, Bought.OTHER);

        assertThat(service.post("/orders/" + bought.number() + "/cancel", cancel)
                        .status())
                .isEqualTo(303);

        assertThat(slips(packer, bought).body())
                .contains(Bought.SKU, "Other items of this order ship separately or were canceled")
                .doesNotContain(Bought.OTHER);
    }

    @Test
    void however_many_slips_are_printed_it_takes_the_same_few_statements() {
        var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
        var more = Stream.generate(() -> new Bought(SHOP, Map.of(Bought.SKU, 1)))
                .limit(7)
                .toArray(Bought[]::new);
        Stream.of(more).forEach(Bought::path); // waits for its mail, which opens something as well

        var one = statements(packer, bought);
        var many = statements(packer, more);

        assertThat(many.size()).as("%s", many).isLessThanOrEqualTo(one.size() + BATCHES);
        assertThat(slips(packer, more).body()).contains(more[6].number());
    }

    /** The fewest of several times: what the ledger commits for others meanwhile is counted too. */
    private static List<String> statements(ShopClient packer, Bought... chosen) {
        var ticked = ticked(chosen); // asks the database as well
        return IntStream.range(0, 5)
                .mapToObj(it -> OwnStatements.told(() -> slips(packer, ticked)))
                .min(Comparator.comparing(List::size))
                .orElseThrow();
    }

    @Test
    void a_role_that_is_taken_away_in_mid_session_ships_nothing_more() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        var person = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var packer = DeskStaff.browser(SHOP, person, RunningShop.STORE);
        var page = packer.get("/orders/" + bought.number()).body();
        assertThat(page).contains("Ship and show the label");

        owner.post("/staff/" + person.id().value() + "/role", Map.of("role", ""));

        var wish = Map.of("key", UUID.randomUUID().toString(), "pieces." + Bought.SKU, "1");
        var answer = packer.post("/orders/" + bought.number() + "/ship", wish);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/sign-in");
        assertThat(bought.state()).isEqualTo("paid");
    }

    private static String label(ShopClient packer, Bought bought) {
        var order = "/orders/" + bought.number();
        var found = LABEL.matcher(packer.get(order).body());
        assertThat(found.find()).isTrue();
        return order + "/shipments/" + found.group(1) + "/label";
    }

    private static ShopClient.Answer slips(ShopClient packer, Bought... chosen) {
        return slips(packer, ticked(chosen));
    }

    private static String ticked(Bought... chosen) {
        return Arrays.stream(chosen).map(it -> "order=" + it.number()).collect(Collectors.joining("&"));
    }

    private static ShopClient.Answer slips(ShopClient packer, String ticked) {
        return packer.post("/orders/packing-slips", ticked, "Sec-Fetch-Site: same-origin");
    }

    /** Of yesterday, at the store. */
    private static Instant noon() {
        var zone = SHOP.bean(Stores.class).get(Bought.STORE).dispatch().zone();
        var yesterday = SHOP.now().atZone(zone).toLocalDate().minusDays(1);
        return yesterday.atTime(12, 0).atZone(zone).toInstant();
    }

    private void noted(StaffId staff, String what, int times, Instant at) {
        db.sql("""
            insert into staff.event (store_id, id, staff_id, what, about, reason, at)
            select 'millipore', gen_random_uuid(), :staff, :what, '', '', :at from generate_series(1, :times)
            """)
                .param("staff", staff.value())
                .param("what", what)
                .param("times", times)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private int events(String what) {
        return db.sql("select count(*) from staff.event where what = :what")
                .param("what", what)
                .query(Integer.class)
                .single();
    }
}
