package shop.troth.storefront.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgeFormTests {

    private static final Form FORM = AgeForm.asking(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "1, 1980, true",
        "12, 1950, true",
        "10, 2013, true",
        "11, 2013, false", // thirteen some day this month
        "12, 2013, false",
        "1, 2014, false",
        "11, 2026, false",
    })
    void who_is_thirteen_since_last_month_at_least_is_old_enough(String month, String year, boolean over) {
        var typed = typed(month, year);

        assertThat(typed.isGood()).isTrue();
        assertThat(typed.get(Kind.OVER_THIRTEEN).reveal()).isEqualTo(over);
        assertThat(typed.get(Kind.OVER_THIRTEEN)).hasToString("‹withheld›");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1980, month",
        "13, 1980, month",
        "'', 1980, month",
        "1, '', year",
        "1, 80, year",
        "1, ١٩٨٠, year",
        "1, 1901, year",
        "1, 19800, year",
        "12, 2026, year",
    })
    void what_is_no_date_of_birth_is_asked_again(String month, String year, String wrong) {
        assertThat(typed(month, year).errors()).containsOnlyKeys(wrong);
    }

    @Test
    void nothing_else_is_taken() {
        Map<String, String[]> sent = new LinkedHashMap<>();
        sent.put("name", new String[] {"Ada Example"});
        assertThatThrownBy(() -> FORM.read(sent)).isInstanceOf(Form.Undeclared.class);
    }

    private static Submission typed(String month, String year) {
        return FORM.read(Map.of("month", new String[] {month}, "year", new String[] {year}));
    }
}
