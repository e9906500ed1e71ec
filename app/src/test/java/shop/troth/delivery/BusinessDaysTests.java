package shop.troth.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates are those that the Office of Personnel Management lists for these years. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusinessDaysTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
                "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-06-18", "2027-07-05",
                "2027-12-24", "2027-12-31", "2028-11-10"
            })
    void federal_holidays_are_none(String day) {
        assertThat(BusinessDays.is(LocalDate.parse(day))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-02", "2026-07-06", "2026-11-25", "2026-11-27", "2026-12-24", "2026-12-28", "2027-12-27"
            })
    void the_days_around_them_are(String day) {
        assertThat(BusinessDays.is(LocalDate.parse(day))).isTrue();
    }

    @Test
    void weekends_are_none() {
        assertThat(BusinessDays.is(LocalDate.parse("2026-11-21"))).isFalse();
        assertThat(BusinessDays.is(LocalDate.parse("2026-11-22"))).isFalse();
    }

    @Test
    void a_year_has_two_hundred_and_fifty_of_them_or_so() {
        for (int year = 2000; year < 2100; year++) {
            var first = LocalDate.of(year, 1, 1);
            assertThat(first.datesUntil(first.plusYears(1))
                            .filter(BusinessDays::is)
                            .count())
                    .as("%d", year)
                    .isBetween(248L, 252L);
        }
    }
}
