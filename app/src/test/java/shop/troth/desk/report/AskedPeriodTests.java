package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AskedPeriodTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 31);

    @Test
    void each_choice_is_its_days_with_today() {
        is("today", "2024-03-31", "2024-03-31");
        is("this-week", "2024-03-25", "2024-03-31");
        is("week", "2024-03-25", "2024-03-31");
        is("month", "2024-03-02", "2024-03-31");
        is("this-month", "2024-03-01", "2024-03-31");
        is("last-month", "2024-02-01", "2024-02-29");
        is("this-quarter", "2024-01-01", "2024-03-31");
        is("last-quarter", "2023-10-01", "2023-12-31");
        is("this-year", "2024-01-01", "2024-03-31");
        is("", "2024-03-02", "2024-03-31");
        is("nonsense", "2024-03-02", "2024-03-31");
    }

    private static void is(String choice, String from, String until) {
        var asked = AskedPeriod.of(choice, "", "", TODAY);
        assertThat(asked.period()).isEqualTo(new Period(LocalDate.parse(from), LocalDate.parse(until)));
        assertThat(asked.error()).isEmpty();
    }

    @Test
    void this_week_begins_on_its_monday() {
        var monday = LocalDate.of(2024, 3, 25);
        assertThat(AskedPeriod.of("this-week", "", "", monday).period()).isEqualTo(new Period(monday, monday));
        assertThat(AskedPeriod.of("this-week", "", "", monday.minusDays(1)).period())
                .isEqualTo(new Period(monday.minusDays(7), monday.minusDays(1)));
    }

    @Test
    void dates_are_taken_as_they_are_typed() {
        var asked = AskedPeriod.of("dates", " 2023-01-01", "2023-12-31 ", TODAY);
        assertThat(asked.error()).isEmpty();
        assertThat(asked.query()).isEqualTo("?period=dates&from=2023-01-01&until=2023-12-31");
        assertThat(AskedPeriod.of("dates", "2024-01-01", "2024-12-31", TODAY).error())
                .isEmpty(); // 366 days
    }

    @Test
    void the_period_before_has_as_many_days_and_ends_the_day_before() {
        var march = AskedPeriod.of("this-month", "", "", TODAY).period();
        assertThat(march.before()).isEqualTo(new Period(LocalDate.of(2024, 1, 30), LocalDate.of(2024, 2, 29)));
        assertThat(march.before().days()).isEqualTo(march.days()).isEqualTo(31);
        assertThat(march.words()).isEqualTo("Mar 1, 2024 to Mar 31, 2024");
        assertThat(new Period(TODAY, TODAY).words()).isEqualTo("Mar 31, 2024");
    }

    @Test
    void what_is_wrong_with_dates_is_said_and_what_was_typed_stays() {
        wrong("", "", "Enter both dates");
        wrong("2024-02-30", "2024-03-01", "Enter both dates");
        wrong("2024-03-02", "2024-03-01", "The first day is after the last");
        wrong("2023-01-01", "2024-01-02", "366 days at most");
        wrong("1999-12-31", "2000-01-01", "Enter dates between");
        wrong("2024-01-01", "+999999-01-01", "Enter dates between");
    }

    private static void wrong(String from, String until, String sentence) {
        var asked = AskedPeriod.of("dates", from, until, TODAY);
        assertThat(asked.error()).contains(sentence);
        assertThat(asked.from()).isEqualTo(from);
        assertThat(asked.until()).isEqualTo(until);
        assertThat(asked.query()).isEmpty();
    }
}
