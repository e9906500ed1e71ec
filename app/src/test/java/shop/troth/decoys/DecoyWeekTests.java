package shop.troth.decoys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.ledger.Ledger;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/**
 * A week's work at the desk raises no alarm of a decoy, and one look at a decoy in that week does. The long form is {@code ./troth soak decoys}:
 * {@code -Dtroth.orders=5000}, with 800 messages.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DecoyWeekTests {

    private static final int DAYS = 7;
    private static final int ORDERS = Integer.getInteger("troth.orders", 21);
    private static final int MESSAGES = Math.max(DAYS, ORDERS * 800 / 5_000);

    private static final RunningShop SHOP = RunningShop.get();

    private final DeskWeek week = new DeskWeek();
    private final PlantDecoys plantDecoys = SHOP.bean(PlantDecoys.class);
    private final WatchDecoys watchDecoys = SHOP.bean(WatchDecoys.class);
    private final StaffEvents events = SHOP.bean(StaffEvents.class);
    private final List<Decoy> planted = new ArrayList<>();

    @BeforeEach
    void noOther() {
        var hidden = SHOP.bean(HiddenList.class);
        watchDecoys.watch(DeskWeek.STORE);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        hidden.write(DeskWeek.STORE, hidden.lock(DeskWeek.STORE).with(List.of())));
    }

    @AfterEach
    void none() {
        week.passes(planted);
        noOther();
        week.ends();
        SHOP.bean(JdbcClient.class)
                .sql("delete from mail.outgoing where kind = 'decoy-alarm'")
                .update();
    }

    @Test
    @Keeps("betty-mills.insiders-and-outsiders")
    void a_week_of_work_raises_no_alarm_and_one_look_at_a_decoy_does_within_a_minute() {
        for (int day = 0; day < DAYS; day++) {
            var today = plants();
            assertThat(today).hasSize(HiddenList.MOST);
            week.day(share(ORDERS, day), share(MESSAGES, day));
            watches();
            assertThat(alarms(planted)).as("on day %d", day + 1).isEmpty();
            if (day < DAYS - 1) {
                week.passes(today);
                watches();
                assertThat(alarms(planted)).as("after day %d", day + 1).isEmpty();
            }
        }

        var decoy = planted.getLast();
        var curious = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, DeskWeek.STORE.value());
        var page = "/orders/" + decoy.number();
        assertThat(DeskStaff.browser(SHOP, curious, DeskWeek.STORE.value())
                        .get(page)
                        .status())
                .isEqualTo(200);

        Awaitility.await() // by the store's own watch
                .atMost(Duration.ofMinutes(1))
                .until(() -> !alarms(List.of(decoy)).isEmpty());
        assertThat(alarms(planted))
                .singleElement()
                .satisfies(it -> assertThat(it.staff()).contains(curious.id()));
    }

    /** As many as a store has at a time. */
    private List<Decoy> plants() {
        var store = SHOP.bean(Stores.class).get(DeskWeek.STORE);
        var today = Stream.generate(() -> plantDecoys.plant(store))
                .limit(HiddenList.MOST)
                .flatMap(it -> it.stream())
                .toList();
        planted.addAll(today);
        return today;
    }

    private void watches() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !SHOP.bean(Ledger.class).waits(DeskWeek.STORE));
        watchDecoys.watch(DeskWeek.STORE);
    }

    private List<StaffEvents.Entry> alarms(List<Decoy> decoys) {
        return decoys.stream()
                .flatMap(it -> events.about(DeskWeek.STORE.value(), it.number()).stream())
                .filter(it -> it.what().equals(WatchDecoys.ALARM))
                .toList();
    }

    /** What falls on this day. */
    private static int share(int all, int day) {
        return all * (day + 1) / DAYS - all * day / DAYS;
    }
}
