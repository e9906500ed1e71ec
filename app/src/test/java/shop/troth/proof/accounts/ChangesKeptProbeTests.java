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
import shop.troth.testing.SpoiltPages;

/** The probe of changes made at the review is kept, and turns red when they are not saved, not said or not undone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesKeptProbeTests {

    private static final String CLAUSE = "millipore.changes-kept";

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on checkout.saved_address").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("millipore.changes-kept")
    void a_change_is_there_for_the_next_order() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("one button undid it");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("millipore.changes-kept")
    void a_change_that_is_not_saved_turns_the_probe_red() {
        plant("insert", "if new.replaces is not null then return null; end if;");
        red("was not filled in for the next order");
    }

    @Test
    @Detects("millipore.changes-kept")
    void a_change_that_cannot_be_undone_turns_the_probe_red() {
        plant("insert", "new.from_order := false;");
        red("could not be undone");
    }

    @Test
    @Detects("millipore.changes-kept")
    void a_form_that_does_not_say_so_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("in your account for your next order", "somewhere")) {
            red("does not say that changes are saved");
        }
    }

    private void plant(String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + on + " on checkout.saved_address"
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
