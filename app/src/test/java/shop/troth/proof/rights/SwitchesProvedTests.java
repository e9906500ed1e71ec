package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** The probes of the switches keep what stops at once, and turn red when a stop is lost or a new order ends it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchesProvedTests {

    private static final String STOP = "millipore.stop-using";
    private static final String NO_DISCLOSURE = "perricone-md.no-disclosure-on-request";

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.subject").update();
        db.sql("drop trigger if exists planted on vault.never_again").update();
        db.sql("drop function if exists public.planted()").update();
        db.sql("drop function if exists public.unlisted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {STOP, NO_DISCLOSURE})
    @Keeps({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void one_switch_stops_it_at_once(String clause) {
        var found = verify(clause);

        assertThat(found.evidence().all()).contains("a new order didn’t turn");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {STOP, NO_DISCLOSURE})
    @Detects({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    @Tag("deep")
    void a_stop_that_is_lost_turns_the_probe_red(String clause) {
        planted("update");

        assertThat(verify(clause).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {STOP, NO_DISCLOSURE})
    @Detects({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    @Tag("deep")
    void a_new_order_that_ends_it_turns_the_probe_red(String clause) {
        planted("insert");

        var found = verify(clause);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Detects("millipore.stop-using")
    void a_stop_that_leaves_out_saved_addresses_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    if exists (select from checkout.saved_address a where a.store_id = new.store_id and a.subject_id = new.id) then
                        new.stopped_at = null;
                    end if;
                    return new;
                end $$
                """).update();
        db.sql(
                        "create trigger planted before update on vault.subject for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();

        var found = verify(STOP);

        assertThat(found.evidence().all()).contains("What an account keeps could be given away");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    /** In the twins alone, of every store at once: nobody stays stopped, and no address is remembered. */
    private void planted(String when) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin new.stopped_at = null; new.no_disclosure_at = null; return new; end $$
                """).update();
        db.sql("create function public.unlisted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql(
                        "create trigger planted before " + when
                                + " on vault.subject for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
        db.sql("""
                create trigger planted before insert on vault.never_again
                   for each row when (new.store_id like '%~probe' and new.purpose like 'halt:%') execute function public.unlisted()
                """).update();
    }
}
