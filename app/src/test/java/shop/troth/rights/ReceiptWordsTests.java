package shop.troth.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.stores.Dispatch;

/** A record of choices is told in sentences. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptWordsTests {

    private static final Dispatch BOSTON = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));

    @Test
    void each_choice_is_a_sentence() {
        var receipt = """
            {"consents": [
              {"state": "given", "at": "2026-11-24T12:00:00Z", "method": "the preferences page",
               "purposes": [{"title": "Offers"}, {"title": "New products"}]},
              {"state": "withdrawn", "at": "2026-11-24T12:00:00Z", "method": "the preferences page",
               "purposes": [{"title": "Surveys"}]}
            ]}
            """;

        assertThat(ReceiptWords.of(BOSTON, receipt).orElseThrow())
                .startsWith("You said yes to “Offers” and “New products” on ")
                .contains(" (the preferences page). You said no to “Surveys” on ")
                .endsWith(" (the preferences page).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yes, by phone", "{}", "[]", "{\"consents\": []}", "{\"consents\": [{\"at\": \"once\"}]}"})
    void what_is_no_receipt_stays_as_it_is(String text) {
        assertThat(ReceiptWords.of(BOSTON, text)).isEmpty();
    }
}
