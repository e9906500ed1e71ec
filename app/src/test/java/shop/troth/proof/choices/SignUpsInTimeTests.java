package shop.troth.proof.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Scenes;

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
        assertThat(found.evidence().all()).contains("every box unchecked", "deleted when its retention period ended");
    }

    @Test
    @Detects("millipore.sign-up-pending")
    void a_sign_up_that_stays_turns_the_probe_red() {
        SHOP.asOwner(owner -> {
            owner.sql("create function public.planted() returns trigger language plpgsql as 'begin return null; end'")
                    .update();
            owner.sql(
                            "create trigger planted before delete on people.sign_up for each row execute function public.planted()")
                    .update();
        });
        try {
            var found = Scenes.look(Scenes.of("millipore.sign-up-pending"));

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
