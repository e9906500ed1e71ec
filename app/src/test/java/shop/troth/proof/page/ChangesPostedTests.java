package shop.troth.proof.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import shop.troth.testing.ShopClient;
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
    @Detects("perricone-md.changes-posted")
    void a_checkout_that_would_keep_quiet_turns_the_probe_red_also_while_nothing_changes() throws Exception {
        assertThat(verify(CLAUSE).evidence().all()).contains("was announced there at checkout");
        try (var spoilt = SpoiltPages.on("/checkout", "/privacy/versions/", "/elsewhere/")) {
            var found = verify(CLAUSE);

            assertThat(found.evidence().all()).contains("A change would not be announced on /checkout.");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        }
        assertThat(new ShopClient(RunningShop.get().store("perricone-md"))
                        .get("/")
                        .body())
                .as("what the proof announces stands on no page of the store itself")
                .doesNotContain("/changes\"");
    }

    @Test
    void nothing_is_announced_for_the_proof_in_a_store_itself() {
        var announce = RunningShop.get().bean(AnnounceInTwin.class);

        assertThatThrownBy(() -> announce.announce(new StoreId("perricone-md"), 2))
                .isInstanceOf(IllegalArgumentException.class);
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
