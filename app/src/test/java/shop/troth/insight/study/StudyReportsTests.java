package shop.troth.insight.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.testing.RunningShop;

/** What is kept of a study, and replaced by the next. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StudyReportsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md~probe");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final StudyRows rows = SHOP.bean(StudyRows.class);

    @AfterEach
    void clear() {
        rows.clear(STORE);
    }

    @Test
    void what_most_people_bought_with_a_product_comes_first_and_a_run_replaces_the_last() {
        rows.replace(STORE, DAY, 200, List.of(pair("a", "b", 60), pair("a", "c", 80), pair("b", "c", 50)));

        assertThat(reports().together(STORE, "a")).containsExactly("c", "b");
        assertThat(reports().together(STORE, "c")).containsExactly("a", "b");
        assertThat(reports().people(STORE)).hasValue(200);

        rows.replace(STORE, DAY.plusDays(1), 49, List.of());
        assertThat(reports().together(STORE, "a")).isEmpty();
        assertThat(reports().people(STORE)).isEmpty();
        assertThat(reports().day(STORE)).hasValue(DAY.plusDays(1));
    }

    private StudyReports reports() {
        return new StudyReports(rows, SHOP.bean(Features.class));
    }

    private static StudyCount pair(String one, String other, long people) {
        return new StudyCount(Kind.PAIR, one, other, people);
    }
}
