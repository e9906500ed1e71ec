package shop.troth.storefront.policytext;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.storefront.StorePolicies;
import shop.troth.stores.Dispatch;

/** Days on the policy's pages are those of the store's calendar. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingDaysTests {

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 'February 28, 2026'",
        "America/New_York, 'February 28, 2026'",
        "Europe/Berlin, 'March 1, 2026'"
    })
    void a_version_that_takes_effect_at_midnight_in_london_does_so_the_day_before_in_america(String zone, String day) {
        var dispatch = new Dispatch(LocalTime.NOON, ZoneId.of(zone));

        var reading = PolicyTexts.of(
                StorePolicies.version("millipore"), dispatch, List.of(), StorePolicies.inPlace("millipore"));

        assertThat(reading.effective()).isEqualTo(day);
    }
}
