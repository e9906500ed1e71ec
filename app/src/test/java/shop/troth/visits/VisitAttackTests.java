package shop.troth.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/**
 * Somebody who has SQL on everything, and knows of each of fifty people an hour when they came, when they ordered, and how much they looked
 * at, tries to find their visits.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitAttackTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md~probe");
    private static final int PEOPLE = 50;
    private static final int HOURS = 20;
    private static final double CHANCE = 1.0 / PEOPLE;
    private static final double MORE_THAN_CHANCE = 0.05;

    private final JdbcClient db = SHOP.owner();
    private final AtomicInteger seconds = new AtomicInteger();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return SHOP.now().plusSeconds(seconds.get());
        }
    };
    private final CountVisits countVisits =
            new CountVisits(SHOP.bean(VisitRows.class), SHOP.bean(Features.class), clock);
    private final Store store = SHOP.bean(Stores.class).get(STORE);

    /** @param place where it lies on the disk; {@code written}: the transaction that wrote it */
    private record Row(String lookup, String id, String place, long written, int length) {}

    @AfterEach
    void nothing_is_left() {
        db.sql("delete from visits.trail where store_id = :store")
                .param("store", STORE.value())
                .update();
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void who_knows_when_people_came_and_how_much_they_saw_finds_their_visits_by_chance_alone() {
        var guesses = Map.<String, Comparator<Row>>of(
                "as the rows lie on the disk", Comparator.comparing(Row::place),
                "as the rows were written", Comparator.comparing(Row::written).thenComparing(Row::place),
                "by the length of the rows", Comparator.comparing(Row::length).thenComparing(Row::place),
                "by where the rows are looked up", Comparator.comparing(Row::lookup),
                "by the rows' ids", Comparator.comparing(Row::id));
        var right = new HashMap<String, Integer>();
        for (int hour = 0; hour < HOURS; hour++) {
            nothing_is_left();
            var came = anHour();
            var rows = rows();
            assertThat(rows).hasSize(PEOPLE);
            assertThat(rows.stream().map(Row::written).distinct()).hasSize(1);
            assertThat(rows.stream().map(Row::length).distinct()).hasSize(1);
            var whose = whose(came);
            guesses.forEach((how, order) -> {
                var sorted = rows.stream().sorted(order).toList();
                for (int i = 0; i < PEOPLE; i++) { // the first who came is the first row, and so on
                    right.merge(how, came.get(i).equals(whose.get(sorted.get(i).lookup())) ? 1 : 0, Integer::sum);
                }
            });
        }

        right.forEach((how, times) ->
                assertThat(times / (double) (PEOPLE * HOURS)).as(how).isLessThan(CHANCE + MORE_THAN_CHANCE));
    }

    @Test
    void what_comes_faster_than_people_do_is_not_counted_and_said_to_be_so() {
        for (int i = 0; i < CountVisits.MOST_A_SECOND + 3; i++) {
            countVisits.page(store, Optional.empty(), false, "/privacy", Optional.empty());
        }
        var today = LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
        var before = skipped(today);
        countVisits.write(STORE);

        assertThat(skipped(today)).isGreaterThan(before);
    }

    @Test
    void of_a_browser_that_opens_page_after_page_no_more_is_remembered_than_fits_its_row() {
        var number = VisitNumber.next();
        for (int i = 0; i < 2_000; i++) {
            if (i % CountVisits.MOST_A_SECOND == 0) {
                seconds.incrementAndGet();
            }
            countVisits.page(store, Optional.of(number), false, "/products", Optional.empty());
        }

        var remembered = countVisits.of(STORE, number);

        assertThat(remembered.stream().mapToInt(it -> it.line().length()).sum()).isLessThanOrEqualTo(VisitRows.LENGTH);
        assertThat(remembered).hasSizeGreaterThan(50);
        countVisits.write(STORE);
        assertThat(countVisits.of(STORE, number)).isEqualTo(remembered);
        seconds.incrementAndGet();
        countVisits.page(store, Optional.of(number), false, "/", Optional.empty());
        assertThat(countVisits.of(STORE, number)).hasSize(remembered.size() + 1);
    }

    @Test
    void how_often_a_browser_came_is_counted_across_hours() {
        var number = VisitNumber.next();
        var before = times("OFTEN", "twice");
        countVisits.page(store, Optional.of(number), true, "/", Optional.empty());
        countVisits.write(STORE);
        seconds.addAndGet(3600);
        countVisits.page(store, Optional.of(number), false, "/", Optional.empty());
        countVisits.page(store, Optional.of(number), false, "/products", Optional.empty());
        countVisits.write(STORE);

        assertThat(times("OFTEN", "twice")).isEqualTo(before + 1);
    }

    private long times(String kind, String name) {
        return db.sql(
                        "select coalesce(sum(times), 0)::bigint from visits.tally where store_id = :store and kind = :kind and name = :name")
                .param("store", STORE.value())
                .param("kind", kind)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long skipped(LocalDate day) {
        return db.sql(
                        "select coalesce(sum(times), 0)::bigint from visits.tally where store_id = :store and kind = 'SKIPPED' and day >= :day")
                .param("store", STORE.value())
                .param("day", day.minusDays(1))
                .query(Long.class)
                .single();
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void the_hours_of_a_browser_and_hashes_of_its_number_lead_to_no_row() {
        var number = VisitNumber.next();
        var hour = hour();

        assertThat(number.lookup(STORE, hour)).isNotEqualTo(number.lookup(STORE, hour + 1));
        assertThat(number.lookup(STORE, hour)).isNotEqualTo(number.lookup(new StoreId("perricone-md"), hour));
        assertThat(number.lookup(STORE, hour)).isNotEqualTo(Token.hash(number.value()));
        assertThat(db.sql("""
                        select count(*) from information_schema.columns
                         where table_schema = 'visits' and (data_type like 'time%' or column_name ~ 'person|account|order|cart|session|at$')
                        """).query(Long.class).single()).isZero();
    }

    /** Fifty browsers that came one after the other; who came later saw more. */
    private List<VisitNumber> anHour() {
        var came = new ArrayList<VisitNumber>();
        for (int i = 0; i < PEOPLE; i++) {
            var number = VisitNumber.next();
            came.add(number);
            seconds.addAndGet(72); // one after the other
            for (int page = 0; page <= i / 10; page++) {
                countVisits.page(
                        store, Optional.of(number), page == 0, page == 0 ? "/" : "/products", Optional.empty());
            }
        }
        countVisits.write(STORE);
        return came;
    }

    private Map<String, VisitNumber> whose(List<VisitNumber> came) {
        var whose = new HashMap<String, VisitNumber>();
        for (var number : came) {
            for (long hour = hour() - 1; hour <= hour(); hour++) { // the hour may have ended meanwhile
                whose.put(hex(number.lookup(STORE, hour)), number);
            }
        }
        return whose;
    }

    private List<Row> rows() {
        return db.sql("""
                        select encode(lookup, 'hex') as lookup, id::text as id, lpad(ctid::text, 20) as place,
                               xmin::text::bigint as written, length(sealed) as length
                          from visits.trail where store_id = :store
                        """)
                .param("store", STORE.value())
                .query((row, _) -> new Row(
                        row.getString("lookup"),
                        row.getString("id"),
                        row.getString("place"),
                        row.getLong("written"),
                        row.getInt("length")))
                .list();
    }

    private static long hour() {
        return Math.floorDiv(SHOP.now().getEpochSecond(), 3600);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
