package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.web.signal.PrivacySignal;

/** The probe of Global Privacy Control holds in all stores, and turns red when the signal is not seen, not kept, or not shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalHonoredTests {

    private static final String MILLIPORE = "millipore.privacy-signal";
    private static final String PERRICONE_MD = "perricone-md.privacy-signal";
    private static final String BETTY_MILLS = "betty-mills.privacy-signal";

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists signal_lost on vault.subject").update();
        db.sql("drop function if exists public.signal_lost()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Keeps({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void a_signal_is_a_no_to_advertising(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_signal_that_is_ignored_turns_the_probe_red(String clause) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            request.setAttribute(PrivacySignal.class.getName(), false);
            chain.doFilter(request, response);
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains(
                            "The page does not say that the switch is on.",
                            "but not by this clause",
                            "does not tell a browser that its signal was seen");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void a_signal_that_is_seen_and_not_kept_turns_the_probe_red(String clause) {
        db.sql("""
                create function public.signal_lost() returns trigger language plpgsql as $$
                begin new.privacy_signal_at = null; return new; end $$
                """).update();
        db.sql("""
                create trigger signal_lost before insert or update on vault.subject
                   for each row when (new.store_id like '%~probe') execute function public.signal_lost()
                """).update();

        var found = verify(clause);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all())
                .contains("The signal did not keep an order from being used for advertising.");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void a_page_that_caches_could_show_to_others_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.header("vary", "Sec-GPC", "Accept")) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("A cache may show the policy page");
        }
    }
}
