package shop.troth.storefront.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.TestPolicies;
import shop.troth.storefront.notice.UseWords;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What a shopper reads of a revision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final int MOST_BEFORE_THE_FOLD = 300;
    private static final int MOST_AT_ALL = 1_500;

    @Test
    @Tag("deep")
    void a_usual_revision_fits_one_screen_and_everything_else_is_folded() {
        try (var posted = post()) {
            var page = main(get(posted));
            var open = page.replaceAll("(?s)</summary>.*?</details>", "</summary>");

            assertThat(words(open)).isLessThan(MOST_BEFORE_THE_FOLD);
            assertThat(words(page)).isLessThan(MOST_AT_ALL);
            assertThat(open)
                    .contains("Weaker", "Where we ship.", "What our cookies do.", "What we use order information for.")
                    .contains("New: we keep and use your contact information to send ideas for gifts.")
                    .contains("What you can do:", "have your data deleted")
                    .doesNotContain("Not in the earlier version", UseWords.WHAT_A_NO_DOES);
            assertThat(new ShopClient(SHOP.store()).get("/").body())
                    .contains("We ship within the United States and Canada.");
            assertThat(page).contains("<ins>five</ins>");
            assertThat(page.split("They must keep it confidential and may never use it for themselves", -1))
                    .as("a sentence that didn't change stands once")
                    .hasSize(2);
        }
    }

    @Test
    void the_list_of_versions_says_it_in_a_sentence() {
        try (var posted = post()) {
            assertThat(new ShopClient(SHOP.store()).get("/privacy/versions").body())
                    .contains("clauses are weaker", "/privacy/versions/%d/changes".formatted(posted.number()));
        }
    }

    @Test
    void a_version_that_only_promises_less_is_announced_with_the_clauses_it_concerns() {
        var now = SHOP.now();
        try (var posted = PostedPolicy.post(
                MILLIPORE,
                it -> it.replace(
                        "says: We never sell anything we learn on this site to anyone outside Millipore. Subsidiaries"
                                + " and affiliates count as outside, too.",
                        "says: We sell your age and gender to anyone outside Millipore."),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)))) {
            assertThat(new ShopClient(SHOP.store()).get("/").body())
                    .contains(
                            "version " + posted.number(),
                            "The wording of “Never sold” changes; the rules that our software follows stay the same.");
            assertThat(main(get(posted)))
                    .contains("The sentence was reworded. Its rules are the same, but other words may promise less");
        }
    }

    @Test
    void a_new_use_that_people_can_refuse_says_what_their_no_does_and_where() {
        var now = SHOP.now();
        try (var posted = PostedPolicy.post(
                MILLIPORE,
                it -> TestPolicies.withStudy(),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)))) {
            assertThat(main(get(posted)))
                    .contains("What you can do:", "href=\"/preferences\"", UseWords.WHAT_A_NO_DOES)
                    .doesNotContain("have your data deleted");
            assertThat(new ShopClient(SHOP.store()).get("/").body()).contains(UseWords.WHAT_A_NO_DOES);
        }
    }

    /** One more purpose, one more kind of cookie, one more country. */
    private static PostedPolicy post() {
        var now = SHOP.now();
        return PostedPolicy.post(
                MILLIPORE,
                it -> it.replace("clauses:\n", """
                                words:
                                  purposes:
                                    marketing:
                                      marketing.gift-guides: [Send ideas for gifts, none, "dpv:DirectMarketing"]
                                  data:
                                    session:
                                      session.compared: [Products a browser compares, none, none]

                                clauses:
                                """)
                        .replace("tell you about promotions.", "tell you about promotions and ideas for gifts.")
                        .replace(
                                "for: marketing.promotion }\n", "for: [marketing.promotion, marketing.gift-guides] }\n")
                        .replace(
                                "Our cookies do four things: they",
                                "Our cookies do five things: they compare products,")
                        .replace(
                                "      - { may: [collect, use], data: session.browser, for: site.adapt }\n",
                                "      - { may: [collect, use], data: session.browser, for: site.adapt }\n"
                                        + "      - { may: [collect, keep, use], data: session.compared, for: site.preferences, keep: P30D after last-visit }\n")
                        .replace("within the United States.", "within the United States and to Canada.")
                        .replace("countries: [US]", "countries: [US, CA]"),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)));
    }

    private static String get(PostedPolicy posted) {
        return new ShopClient(SHOP.store())
                .get("/privacy/versions/%d/changes".formatted(posted.number()))
                .body();
    }

    private static String main(String body) {
        return body.replaceAll("(?s).*<h1>What changed", "<h1>What changed").replaceAll("(?s)</main>.*", "");
    }

    private static long words(String html) {
        return Arrays.stream(html.replaceAll("<[^>]*>", " ").strip().split("\\s+"))
                .filter(it -> !it.isEmpty())
                .count();
    }
}
