package shop.troth.cli.newsletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.Problem;
import shop.troth.testing.RunningShop;

/** What {@code newsletter} asks of a running shop, with the drafts that the stores have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewsletterAdminCommandTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @CsvSource({"millipore, filters", "perricone-md, evening-routine", "betty-mills, floor-care"})
    void every_store_has_a_draft_that_can_be_previewed_at_both_widths(String store, String draft) {
        assertThat(asked(store, "list", draft)).contains(draft + ": not sent", "Audiences: everyone.");
        assertThat(asked(store, "preview", draft))
                .contains("width=\"800\"", "width=\"390\"", "As text", "&lt;table role=")
                .doesNotContain("<script", "troth-reader:");
        assertThatThrownBy(() -> asked(store, "status", draft)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore | updates: At most one email a month. Audiences: everyone.",
                "millipore | promotions: At most two emails a month. Audiences: everyone.",
                "perricone-md | products: Occasionally: at most four emails a month for special offers, promotions, and product updates combined. Audiences: everyone.",
                "betty-mills | newsletters: At most one email a week. Audiences: everyone."
            })
    void the_list_offers_each_topic_the_audiences_that_the_policy_allows(String store, String line) {
        assertThat(asked(store, "list", "")).contains(line + "\n");
    }

    @Test
    void a_preview_says_who_gets_it() {
        assertThat(asked("millipore", "preview", "filters"))
                .contains("Who gets it: Those who chose the topic “updates” (audience: everyone).");
    }

    @Test
    void a_test_message_goes_to_the_address_that_was_typed_and_to_nobody_else() {
        var address = "staff-" + UUID.randomUUID() + "@example.org";

        var said = NewsletterAdminCommand.of(SHOP.application())
                .run(wishes("millipore", "test", "filters", Map.of(NewsletterAdminCommand.EMAIL, address)));

        assertThat(said).contains("test message").doesNotContain(address);
        Awaitility.await().until(() -> !SHOP.mails(address).isEmpty());
        assertThat(SHOP.mails(address)).hasSize(1);
        assertThatThrownBy(() -> asked("millipore", "status", "filters")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"no-such-draft", "../policy", "UPPER"})
    void a_draft_that_is_not_there_is_said(String draft) {
        assertThatThrownBy(() -> asked("millipore", "preview", draft))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(draft);
    }

    private static String asked(String store, String what, String draft) {
        return NewsletterAdminCommand.of(SHOP.application()).run(wishes(store, what, draft, Map.of()));
    }

    private static Map<String, String> wishes(String store, String what, String draft, Map<String, String> more) {
        var wishes = new HashMap<>(more);
        wishes.put(NewsletterAdminCommand.STORE, store);
        wishes.put(NewsletterAdminCommand.WHAT, what);
        wishes.put(NewsletterAdminCommand.DRAFT, draft);
        return wishes;
    }
}
