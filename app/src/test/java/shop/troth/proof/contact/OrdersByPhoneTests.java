package shop.troth.proof.contact;

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

/** The probe of agreeing by ordering orders by phone, too, and turns red when what was read is lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersByPhoneTests {

    private static final String CLAUSE = "betty-mills.agree-by-ordering";
    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on pricing.phone_order").update();
        db.sql("drop trigger if exists planted on pricing.quote").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps(CLAUSE)
    void a_test_order_by_phone_is_paid_with_its_words() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("ordered by phone", "read aloud");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects(CLAUSE)
    void words_that_are_not_kept_with_the_order_turn_the_probe_red() {
        plant("pricing.phone_order", "before insert", "new.words := 'nothing';");
        red("What was read to a caller is not kept with their order");
    }

    @Test
    @Detects(CLAUSE)
    void an_order_that_forgets_that_it_came_by_phone_turns_the_probe_red() {
        plant(
                "pricing.quote",
                "before update",
                "new.read_words := null; new.read_version := null; new.read_policy := null; new.read_at := null; new.read_by := null;");
        red("is not kept with their order");
    }

    private void plant(String table, String when, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted " + when + " on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
