package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** The probe of company accounts is kept, and turns red when nobody is told, or who left is still seen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ColleaguesByConsentTests {

    private final JdbcClient db = RunningShop.get().bean(JdbcClient.class);

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on checkout.organization_member").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.colleagues", "betty-mills.colleagues"})
    @Keeps({"millipore.colleagues", "betty-mills.colleagues"})
    void colleagues_see_what_was_agreed_to(String clause) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains("no longer once the buyer left");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects({"millipore.colleagues", "betty-mills.colleagues"})
    void an_invitation_that_does_not_say_what_is_seen_turns_it_red() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("Everyone in a company account sees each order", "Order together")) {
            red("not told what its members see");
        }
    }

    @Test
    @Detects("millipore.colleagues")
    void an_order_that_is_still_shown_after_its_buyer_left_turns_it_red() {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("create trigger planted before delete on checkout.organization_member for each row"
                        + " when (old.store_id = 'millipore~probe') execute function public.planted()")
                .update();
        red("somebody who left");
        db.sql("drop trigger planted on checkout.organization_member").update();
        db.sql("delete from checkout.organization_member where store_id = 'millipore~probe'")
                .update();
    }

    private static void red(String because) {
        var found = verify("millipore.colleagues");
        assertThat(found.evidence().all()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
