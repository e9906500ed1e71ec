package shop.troth.proof.coupons;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** The probe of requested coupons is kept, and turns red when what it looks at is taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CouponRequestedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "betty-mills.coupon-requests";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"vault.subject", "pricing.coupon", "vault.datum"}) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("betty-mills.coupon-requests")
    void one_coupon_comes_and_works_once() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("worked once");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("betty-mills.coupon-requests")
    void a_coupon_that_works_twice_turns_the_probe_red() {
        plant("pricing.coupon", "new.most_uses := 2;");
        red("more than once");
    }

    @Test
    @Detects("betty-mills.coupon-requests")
    void a_request_that_signs_up_turns_the_probe_red() {
        plant("vault.subject", "new.opted_in := array['marketing.newsletter'];");
        red("signed the address up");
    }

    private void plant(String table, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before insert on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
