package shop.troth.proof.page;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** What is refused is in {@code PublishPolicyTests}: a version that would rule before it was posted long enough. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesPostedTests {

    private static final String CLAUSE = "perricone-md.changes-posted";

    @Test
    void without_a_change_there_is_no_occasion() {
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    @Keeps("perricone-md.changes-posted")
    @Detects("perricone-md.changes-posted")
    void a_change_is_posted_and_a_page_that_keeps_quiet_about_it_turns_the_probe_red() throws Exception {
        var now = RunningShop.get().now();
        try (var posted = PostedPolicy.post(
                new StoreId("perricone-md"),
                text -> text.replace("keep: P90D after order-closed", "keep: P91D after order-closed"),
                now,
                now.plus(Duration.ofDays(31)))) {
            var found = verify(CLAUSE);
            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
            assertThat(found.evidence().all()).contains("Announced now: version " + posted.number());
            try (var spoilt = SpoiltPages.on("/", "/privacy/versions/", "/elsewhere/")) {
                assertThat(verify(CLAUSE).evidence().all())
                        .contains("Version %d is not announced on /.".formatted(posted.number()));
            }
            try (var spoilt = SpoiltPages.on("/account", "/privacy/versions/", "/elsewhere/")) {
                assertThat(verify(CLAUSE).evidence().all())
                        .contains("Version %d is not announced on /account.".formatted(posted.number()));
            }
        }
    }
}
