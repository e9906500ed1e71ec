package shop.troth.proof.accounts;

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

/** The probe of details that are kept current is kept, and turns red when bounces are lost or a confirmation does not count. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DetailsKeptCurrentTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "betty-mills.keep-current";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on mail.undeliverable").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("betty-mills.keep-current")
    void an_account_asks_after_mail_came_back() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("asked whether they were right");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("betty-mills.keep-current")
    void a_bounce_that_is_lost_turns_the_probe_red() {
        plant("insert", "return null;");
        red("did not ask");
    }

    @Test
    @Detects("betty-mills.keep-current")
    void a_confirmation_that_does_not_count_turns_the_probe_red() {
        plant("delete", "return null;");
        red("asked again");
    }

    private void plant(String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what + " end $$")
                .update();
        db.sql("create trigger planted before " + on + " on mail.undeliverable for each row when ("
                        + (on.equals("insert") ? "new" : "old")
                        + ".store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
