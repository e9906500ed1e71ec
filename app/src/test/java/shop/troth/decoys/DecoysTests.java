package shop.troth.decoys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ledger;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.staff.OpenPages;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Clause betty-mills.insiders-and-outsiders: decoys raise an alarm, and are no orders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DecoysTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String ALTERED =
            "update decoys.hidden set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) where store_id = 'betty-mills'";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PlantDecoys plantDecoys = SHOP.bean(PlantDecoys.class);
    private final WatchDecoys watchDecoys = SHOP.bean(WatchDecoys.class);
    private final WatchSigns signs = SHOP.bean(WatchSigns.class);
    private final StaffEvents events = SHOP.bean(StaffEvents.class);
    private final HiddenList hidden = SHOP.bean(HiddenList.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    private final List<String> planted = new ArrayList<>();

    @AfterEach
    void nothingHeld() {
        planted.forEach(this::ends);
    }

    @BeforeEach
    @AfterEach
    void none() {
        watchDecoys.watch(STORE);
        transaction.executeWithoutResult(
                status -> hidden.write(STORE, hidden.lock(STORE).with(List.of())));
        DeskStaff.clear(SHOP);
        db.sql("delete from mail.outgoing where kind = 'decoy-alarm'").update();
    }

    @Test
    @Keeps("betty-mills.insiders-and-outsiders")
    void an_opened_decoy_is_at_the_desk_in_the_ledger_and_in_the_mail_within_a_minute() {
        var decoy = plant();
        var curious = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE.value());

        assertThat(DeskStaff.browser(SHOP, curious, STORE.value())
                        .get("/orders/" + decoy.number())
                        .body())
                .contains(decoy.number());

        assertThat(db.sql("""
                        select picked or execution_time < now() + interval '30 seconds'
                          from jobs.scheduled_task where task_name = 'watch-decoys'
                        """).query(Boolean.class).single())
                .as("somebody looks within half a minute")
                .isTrue();
        watchesNow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !alarms(decoy).isEmpty());
        assertThat(alarms(decoy)).singleElement().satisfies(it -> {
            assertThat(it.staff()).contains(curious.id());
            assertThat(it.reason()).isEqualTo("Order page opened");
            Awaitility.await()
                    .until(() -> SHOP.mails("orders@betty-mills.example").stream()
                            .anyMatch(mail -> mail.whole().contains(it.id().toString())));
        });
        assertThat(DeskStaff.browser(SHOP, curious, STORE.value())
                        .get("/orders/" + decoy.number())
                        .body())
                .as("what the one who looked sees")
                .doesNotContainIgnoringCase("alarm", "decoy");
        var officer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, STORE.value()), STORE.value());
        for (var page : List.of("/activity", "/unusual")) {
            assertThat(officer.get(page).body()).contains("ALARM: a decoy was touched", curious.name(), decoy.number());
        }
        Awaitility.await("the sealed entry")
                .until(() -> db.sql(
                                "select entries from ledger.tally where store_id = 'betty-mills' and kind = 'alarm'")
                        .query(Long.class)
                        .optional()
                        .isPresent());
    }

    @Test
    void a_product_with_a_minimum_is_ordered_in_that_quantity() {
        var ream =
                SHOP.bean(Catalog.class).variant(STORE, new Sku("BM-1660-RM")).orElseThrow();
        assertThat(ream.ordering().minimum()).isGreaterThan(1);

        var decoy = SHOP.bean(PlantDecoys.PlaceDecoy.class)
                .place(SHOP.bean(Stores.class).get(STORE), ream)
                .orElseThrow();

        planted.add(decoy.number());
        assertThat(SHOP.bean(Orders.class)
                        .find(
                                STORE,
                                SHOP.bean(Orders.class)
                                        .numbered(STORE, decoy.number())
                                        .orElseThrow())
                        .orElseThrow()
                        .lines())
                .singleElement()
                .extracting(OrderLine::quantity)
                .isEqualTo(ream.ordering().minimum());
    }

    @Test
    void a_decoy_nobody_touched_is_quiet_and_is_no_order() {
        var list = SHOP.bean(OrderList.class);
        var zone = ZoneOffset.UTC;
        var today = SHOP.now().atZone(zone).toLocalDate();
        var sold = list.sales(STORE, today, zone);
        var toPack = list.count(STORE, OrderState.PAID);

        var decoy = plant();
        Awaitility.await().until(() -> !SHOP.bean(Ledger.class).waits(STORE));
        watchDecoys.watch(STORE);

        assertThat(alarms(decoy)).isEmpty();
        assertThat(list.sales(STORE, today, zone)).isEqualTo(sold);
        assertThat(list.count(STORE, OrderState.PAID)).isEqualTo(toPack);
        assertThat(db.sql("""
                        select count(*) from orders.placed o
                         where o.store_id = 'betty-mills' and o.number = :number
                           and (exists (select 1 from mail.outgoing m where m.about = o.id or m.subject_id = o.subject_id)
                             or not exists (select 1 from payments.payment p where p.order_id = o.id and p.state = 'open'
                                 and p.session is not null and p.page is not null))
                        """)
                        .param("number", decoy.number())
                        .query(Integer.class)
                        .single())
                .as("mails, or no page at the bank as others have who leave")
                .isZero();

        ends(decoy.number());
        Awaitility.await().until(() -> !SHOP.bean(Ledger.class).waits(STORE));
        watchDecoys.watch(STORE);
        assertThat(alarms(decoy)).as("after the store canceled its order").isEmpty();
    }

    @Test
    void a_decoy_whose_key_does_not_open_raises_the_alarm_and_the_others_are_watched_on() {
        var broken = plant();
        var other = plant();
        var key = db.sql("select wrapped from keys.person where subject_id = :person and class = 'ordinary'")
                .param("person", broken.person().value())
                .query(byte[].class)
                .single();
        keyOf(broken, new byte[] {1, 2, 3});
        try {
            events.add(STORE.value(), null, "reveal-refused", other.number(), "");

            watchDecoys.watch(STORE);
            watchDecoys.watch(STORE);

            assertThat(alarms(broken))
                    .singleElement()
                    .satisfies(it -> assertThat(it.reason()).isEqualTo("Key altered"));
            assertThat(alarms(other)).hasSize(1);
        } finally {
            keyOf(broken, key);
        }
    }

    @Test
    void who_looked_before_a_decoys_details_went_raises_the_alarm_and_one_nobody_looked_at_leaves_in_silence() {
        var seen = plant();
        var quiet = plant();
        SHOP.bean(OpenPages.class).come(STORE, seen.number(), StaffId.next());
        db.sql("update staff.at_order set at = at - interval '23 hours'").update();
        SHOP.bean(OpenPages.class).forget();
        for (var decoy : List.of(seen, quiet)) {
            db.sql("delete from vault.datum where store_id = 'betty-mills' and subject_id = :person")
                    .param("person", decoy.person().value())
                    .update();
        }

        watchDecoys.watch(STORE);

        assertThat(alarms(seen)).hasSize(1);
        assertThat(alarms(quiet)).isEmpty();
        events.add(STORE.value(), null, "reveal-refused", quiet.number(), "");
        watchDecoys.watch(STORE);
        assertThat(alarms(quiet)).as("of one that was struck off").isEmpty();
    }

    @Test
    void the_table_of_jobs_does_not_tell_when_a_decoy_is_planted() {
        assertThat(db.sql("select task_name from jobs.scheduled_task where task_name like '%decoy%'")
                        .query(String.class)
                        .list())
                .containsExactly("watch-decoys");
        var pace = new DecoyRounds.Pace(Duration.ZERO);
        assertThat(pace.isDue()).isTrue();
        assertThat(pace.isDue()).as("at once again").isFalse();
    }

    @Test
    @Refuses("betty-mills.insiders-and-outsiders")
    void who_reads_the_database_learns_neither_which_people_are_decoys_nor_how_many() {
        watchDecoys.watch(STORE);
        var none = sealed();
        var decoys = IntStream.range(0, HiddenList.MOST).mapToObj(it -> plant()).toList();
        var all = sealed();
        watchDecoys.watch(STORE);

        assertThat(all).hasSameSizeAs(none);
        assertThat(sealed()).hasSameSizeAs(all).isNotEqualTo(all);
        var read = new String(all, StandardCharsets.ISO_8859_1);
        assertThat(decoys)
                .hasSize(HiddenList.MOST)
                .allSatisfy(it -> assertThat(read)
                        .doesNotContain(it.number(), it.person().value().toString()));
        assertThat(plantDecoys.plant(SHOP.bean(Stores.class).get(STORE))).isEmpty();
    }

    @Test
    void who_writes_the_list_without_the_keyset_raises_the_alarm() {
        plant();
        meddle(ALTERED);

        watchDecoys.watch(STORE);

        assertSaysAltered();
    }

    @Test
    @Refuses("betty-mills.insiders-and-outsiders")
    void who_puts_an_older_list_back_raises_the_alarm_and_hides_no_decoy() {
        var older = sealed();
        var decoy = plant();
        events.add(STORE.value(), null, "reveal-refused", decoy.number(), "");
        db.sql("update decoys.hidden set sealed = :older where store_id = 'betty-mills'")
                .param("older", older)
                .update();

        watchDecoys.watch(STORE);

        assertSaysAltered();
        assertThat(alarms(decoy)).hasSize(1);
    }

    @Test
    void who_deletes_the_list_raises_the_alarm_and_hides_no_decoy() {
        var decoy = plant();
        events.add(STORE.value(), null, "reveal-refused", decoy.number(), "");
        meddle("delete from decoys.hidden where store_id = 'betty-mills'");

        watchDecoys.watch(STORE);

        assertSaysAltered();
        assertThat(alarms(decoy)).hasSize(1);
    }

    @Test
    void a_write_that_was_rolled_back_raises_no_alarm() {
        transaction.executeWithoutResult(status -> {
            hidden.write(STORE, hidden.lock(STORE).with(List.of()));
            status.setRollbackOnly();
        });

        watchDecoys.watch(STORE);

        assertThat(saidAltered()).isEmpty();
    }

    @Test
    void the_timed_watch_says_when_it_ran_and_nobody_else_can() {
        var before = signs.last(STORE).orElseThrow();
        watchesNow();
        Awaitility.await()
                .until(() -> signs.last(STORE).filter(before::isBefore).isPresent());

        transaction.executeWithoutResult(status -> {
            meddle(ALTERED);
            assertThat(signs.last(STORE)).isEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void the_list_of_an_earlier_release_is_read() {
        var decoy = new Decoy(SubjectId.next(), "BM-7", Instant.ofEpochMilli(7));
        var now = new DecoyList(5, Instant.ofEpochMilli(9), List.of(decoy));
        assertThat(DecoyList.read(now.text())).isEqualTo(now);
        var earlier = now.text().lines().skip(1).findFirst().orElseThrow();
        assertThat(DecoyList.read(earlier).decoys()).containsExactly(decoy);
    }

    @Test
    void several_who_watch_at_once_raise_one_alarm() throws Exception {
        var decoy = plant();
        events.add(
                STORE.value(),
                DeskStaff.add(SHOP, Role.OWNER, STORE.value()).id(),
                "reveal-refused",
                decoy.number(),
                "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : IntStream.range(0, 6)
                    .mapToObj(it -> threads.submit(() -> watchDecoys.watch(STORE)))
                    .toList()) {
                done.get();
            }
        }
        assertThat(alarms(decoy)).hasSize(1);
    }

    @Test
    void a_store_whose_policy_promises_no_decoys_has_none() {
        assertThat(plantDecoys.plant(SHOP.bean(Stores.class).get(new StoreId("millipore"))))
                .isEmpty();
        watchDecoys.watch(new StoreId("millipore"));
        assertThat(db.sql("select count(*) from decoys.hidden where store_id = 'millipore'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void watchesNow() {
        db.sql("update jobs.scheduled_task set execution_time = now() where task_name = 'watch-decoys' and not picked")
                .update();
    }

    private void meddle(String sql) {
        db.sql(sql).update();
    }

    private List<StaffEvents.Entry> saidAltered() {
        return events.newest(STORE.value(), SHOP.now().plusSeconds(1), 100).stream()
                .filter(it -> it.reason().equals("List of decoys altered"))
                .toList();
    }

    private void assertSaysAltered() {
        assertThat(saidAltered())
                .singleElement()
                .satisfies(it -> assertThat(it.what()).isEqualTo(WatchDecoys.ALARM));
    }

    private Decoy plant() {
        var decoy = plantDecoys.plant(SHOP.bean(Stores.class).get(STORE)).orElseThrow();
        planted.add(decoy.number());
        return decoy;
    }

    /** The time of its page at the bank is over, and the store cancels it. */
    private void ends(String number) {
        db.sql("""
                update payments.payment p set ends_at = now() - interval '1 minute', ask_at = now()
                  from orders.placed o
                 where p.state in ('opening', 'open') and o.store_id = p.store_id and o.id = p.order_id
                   and o.store_id = 'betty-mills' and o.number = :number
                """).param("number", number).update();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            db.sql(
                            "update jobs.scheduled_task set execution_time = now() where task_name = 'sweep-payments' and not picked")
                    .update();
            return db.sql("""
                            select p.state from payments.payment p join orders.placed o on o.store_id = p.store_id and o.id = p.order_id
                             where o.store_id = 'betty-mills' and o.number = :number
                            """)
                    .param("number", number)
                    .query(String.class)
                    .single()
                    .equals("ended");
        });
    }

    private void keyOf(Decoy decoy, byte[] wrapped) {
        db.sql("update keys.person set wrapped = :wrapped where subject_id = :person and class = 'ordinary'")
                .param("wrapped", wrapped)
                .param("person", decoy.person().value())
                .update();
    }

    private List<StaffEvents.Entry> alarms(Decoy decoy) {
        return events.about(STORE.value(), decoy.number()).stream()
                .filter(it -> it.what().equals(WatchDecoys.ALARM))
                .toList();
    }

    private byte[] sealed() {
        return db.sql("select sealed from decoys.hidden where store_id = 'betty-mills'")
                .query(byte[].class)
                .single();
    }
}
