package shop.troth.proof.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** A sign-up that nobody confirms goes in its time, in each store; one that stays turns the probe red. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignUpsInTimeTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.sign-up-pending", "perricone-md.sign-up-pending", "betty-mills.sign-up-pending"})
    void a_sign_up_that_nobody_confirmed_goes_in_time(String store) {
        var found = verify(store + ".sign-up-pending");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all())
                .contains(
                        "every box unchecked",
                        "deleted when its retention period ended",
                        "In an account, checking a box signed up its confirmed address");
    }

    @Test
    @Detects("millipore.sign-up-pending")
    @Tag("deep")
    void a_sign_up_that_is_to_stay_for_longer_than_promised_turns_the_probe_red() {
        try (var trigger = new PlantedTrigger(SHOP.owner())) {
            trigger.inTwins(
                    "insert on people.sign_up", "new.expires_at = new.expires_at + interval '1 day'; return new");

            var found = ProbeContexts.look(ProbeContexts.of("millipore.sign-up-pending"));

            assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("is to be kept for longer than 2 days");
        }
    }

    /** As a timer would that passes over the store and does its work in the test copy. */
    @Test
    @Detects("millipore.sign-up-pending")
    @Tag("deep")
    void a_sign_up_that_stays_in_the_store_itself_turns_the_probe_red() {
        var id = UUID.randomUUID();
        var db = SHOP.owner();
        try (var trigger = new PlantedTrigger(db)) {
            trigger.onRows("delete on people.sign_up", "old.id = '" + id + "'", "return null");
            db.sql("""
                    insert into people.sign_up (store_id, id, subject_id, topics, words, policy, asked_at, expires_at)
                    values ('millipore', :id, :id, array['news'], '', '', :over, :over)
                    """)
                    .param("id", id)
                    .param("over", UtcTime.of(SHOP.now().minus(Duration.ofHours(2))))
                    .update();

            var found = ProbeContexts.look(ProbeContexts.of("millipore.sign-up-pending"));

            assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("sign-ups that are past their time and still there: 1.");
        } finally {
            db.sql("delete from people.sign_up where id = :id").param("id", id).update();
        }
    }

    @Test
    @Detects("millipore.sign-up-pending")
    @Tag("deep")
    void a_box_in_an_account_that_signs_nobody_up_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/account/preferences")) {
                response.sendRedirect("/account?said=preferences");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify("millipore.sign-up-pending");

            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("did not sign its address up for just that");
        }
    }

    @Test
    void a_form_that_fails_is_no_store_without_one() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/newsletter")) {
                response.setStatus(500);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(verify("millipore.sign-up-pending").verdict()).isEqualTo(Verdict.UNFINISHED);
        }
    }

    @Test
    @Detects("millipore.sign-up-pending")
    @Tag("deep")
    void a_sign_up_that_stays_turns_the_probe_red() {
        SHOP.asOwner(owner -> {
            owner.sql("create function public.planted() returns trigger language plpgsql as 'begin return null; end'")
                    .update();
            owner.sql(
                            "create trigger planted before delete on people.sign_up for each row execute function public.planted()")
                    .update();
        });
        try {
            var found = ProbeContexts.look(ProbeContexts.of("millipore.sign-up-pending"));

            assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("still there after its time");
        } finally {
            SHOP.asOwner(owner -> {
                owner.sql("drop trigger planted on people.sign_up").update();
                owner.sql("drop function public.planted()").update();
            });
        }
    }
}
