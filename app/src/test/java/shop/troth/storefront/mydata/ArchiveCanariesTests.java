package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Words that nobody else has are typed wherever somebody can type: all are on the page, in the JSON, and in the CSV, and nobody else's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveCanariesTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps("millipore.see-my-data")
    void all_that_somebody_typed_is_on_the_page_in_the_json_and_in_the_csv(String store) throws IOException {
        var canary = new CanaryPerson(store);
        canary.isNoted();

        var page = canary.owner.browser.get("/account/data").body();
        var files = canary.archive();

        var csv = files.entrySet().stream()
                .filter(it -> it.getKey().endsWith(".csv"))
                .map(Map.Entry::getValue)
                .toList();
        for (var word : canary.typed) {
            assertThat(page).contains(word);
            assertThat(files.get("index.html")).contains(word);
            assertThat(files.get("your-data.json")).contains(word);
            assertThat(csv).anyMatch(it -> it.contains(word));
        }
        assertThat(files.get("ledger-note.txt")).contains("/ledger\n");
    }

    @Test
    @Refuses("millipore.see-my-data")
    void nothing_of_anybody_else_is_in_it() throws IOException {
        var other = new CanaryPerson("millipore");
        other.isNoted();
        var canary = new CanaryPerson("millipore");

        var files = canary.archive();

        assertThat(files.values()).noneMatch(it -> other.typed.stream().anyMatch(it::contains));
    }
}
