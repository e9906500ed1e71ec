package shop.troth.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** With the stores as they are: millipore sends until 14:00 in New York, betty-mills until 15:00 in Los Angeles. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanArrivalTests {

    private static final Stores STORES = Stores.read(Path.of("..", "stores"));
    private static final Store MILLIPORE = STORES.get(new StoreId("millipore"));
    private static final Store BETTY = STORES.get(new StoreId("betty-mills"));
    private static final Instant THURSDAY_NOON = Instant.parse("2026-11-19T17:00:00Z");

    @Test
    void business_days_are_counted_from_the_day_it_leaves_and_holidays_are_left_out() {
        assertThat(words(MILLIPORE, "ground", THURSDAY_NOON))
                .isEqualTo("should arrive between Tuesday, November 24, and Friday, November 27");
    }

    @Test
    void after_the_cut_off_it_leaves_the_next_business_day() {
        assertThat(words(MILLIPORE, "overnight", Instant.parse("2026-11-19T18:59:59Z")))
                .isEqualTo("should arrive on Friday, November 20");
        assertThat(words(MILLIPORE, "overnight", Instant.parse("2026-11-19T19:00:00Z")))
                .isEqualTo("should arrive on Monday, November 23");
    }

    @Test
    void the_hour_is_that_of_the_stores_own_zone() {
        assertThat(words(BETTY, "two-day", Instant.parse("2026-11-19T22:59:00Z")))
                .contains("Monday, November 23");
        assertThat(words(BETTY, "two-day", Instant.parse("2026-11-20T02:00:00Z"))) // still Thursday there
                .contains("Tuesday, November 24");
    }

    @Test
    void what_is_ordered_on_a_weekend_leaves_on_monday() {
        assertThat(words(MILLIPORE, "overnight", Instant.parse("2026-11-21T15:00:00Z")))
                .isEqualTo("should arrive on Tuesday, November 24");
    }

    @Test
    void a_wished_day_is_kept_where_it_can_be() {
        var freight = method(BETTY, "freight");
        var days = PlanArrival.days(BETTY, freight, THURSDAY_NOON);

        assertThat(days).hasSize(15).startsWith(LocalDate.parse("2026-11-27")).allMatch(BusinessDays::is);
        assertThat(PlanArrival.of(BETTY, freight, THURSDAY_NOON, days.get(3)).inWords())
                .isEqualTo("should arrive on Wednesday, December 2, the day you chose");
        assertThat(PlanArrival.refusal(BETTY, freight, THURSDAY_NOON, days.get(3)))
                .isEmpty();
    }

    @Test
    void a_day_too_soon_and_a_way_without_choice_are_refused_with_the_mend() {
        var day = LocalDate.parse("2026-11-24");

        assertThat(PlanArrival.refusal(BETTY, method(BETTY, "freight"), THURSDAY_NOON, day))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("earliest delivery date with Freight is Friday, November 27"));
        assertThat(PlanArrival.refusal(BETTY, method(BETTY, "ground"), THURSDAY_NOON, day))
                .hasValueSatisfying(it -> assertThat(it).contains("can’t choose a delivery date with Ground"));
        assertThat(PlanArrival.of(BETTY, method(BETTY, "freight"), THURSDAY_NOON, day)
                        .wished())
                .isFalse();
    }

    private static String words(Store store, String method, Instant placed) {
        return PlanArrival.of(store, method(store, method), placed, null).inWords();
    }

    private static DeliveryMethod method(Store store, String id) {
        return store.deliveries().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
