package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.newsletters.compose.Audience;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.stores.Stores;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** The policy of no real store lets what people ordered pick the readers of a newsletter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderedAudienceNotAllowedTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @CsvSource({
        "millipore, updates, marketing.updates, “new-uses” allows it only if objection-period-over, purchase-collects",
        "millipore, promotions, marketing.promotion, “new-uses” allows it only if objection-period-over, purchase-collects",
        "perricone-md, offers, marketing.offers, no clause allows, order-needs",
        "perricone-md, promotions, marketing.promotion, no clause allows, order-needs",
        "perricone-md, newsletter, marketing.newsletter, no clause allows, payment-disputes",
        "perricone-md, products, marketing.product-updates, no clause allows, payment-disputes",
        "betty-mills, newsletters, marketing.updates, no clause allows, bill-and-deliver",
        "betty-mills, newsletters, marketing.newsletter, no clause allows, bill-and-deliver",
        "betty-mills, newsletters, marketing.sale-notices, no clause allows, bill-and-deliver"
    })
    @Refuses("millipore.purchase-purposes")
    void it_is_refused_with_what_decides_and_the_clauses_that_keep_orders(
            String id, String topic, String purpose, String why, String clause) {
        var store = SHOP.bean(Stores.class).get(new StoreId(id));
        var draft = NewsletterDraft.parse(
                "test-" + UUID.randomUUID(),
                "test.md",
                "---\ntopic: %s\npurpose: %s\nsubject: News\naudience: ordered\n---\nNew in the shop.\n"
                        .formatted(topic, purpose));

        assertThatThrownBy(() -> SHOP.bean(StartNewsletter.class).start(store, draft, Instant.EPOCH, SentDrafts.FAST))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“ordered” cannot be the audience")
                .hasMessageContaining("order.lines be used for " + purpose)
                .hasMessageContaining("(" + why)
                .hasMessageContaining("“" + clause + "”");
        assertThat(SHOP.bean(ShowNewsletters.class).of(store, draft.name())).isEmpty();
    }

    @Test
    void it_is_offered_for_no_topic_of_any_store() {
        var compose = SHOP.bean(ComposeNewsletter.class);
        for (var store : SHOP.bean(Stores.class).originals()) {
            assertThat(compose.offered(store))
                    .isNotEmpty()
                    .allSatisfy(topic -> assertThat(compose.audiences(store, topic))
                            .as("%s, %s", store.id(), topic.id())
                            .containsExactly(Audience.EVERYONE));
        }
    }
}
