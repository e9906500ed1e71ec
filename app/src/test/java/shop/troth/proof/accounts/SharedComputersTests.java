package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** The probe of shared computers, and each protection taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedComputersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "millipore.shared-computers";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on people.session").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("millipore.shared-computers")
    void nothing_is_left_for_the_next_person_and_an_organization_needs_no_shared_sign_in() {
        var found = verify(CLAUSE);

        assertThat(found.evidence().all()).contains("with or without scripts", "each with their own sign-in");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "data-seconds=\"900\", data-seconds=\"9000\", With scripts",
        "content=\"900;, content=\"9000;, Without scripts",
        "http-equiv=\"refresh\", name=\"refresh\", Without scripts"
    })
    @Detects("millipore.shared-computers")
    @Tag("deep")
    void a_page_that_stays_open_turns_the_probe_red(String protection, String without, String because)
            throws Exception {
        try (var spoilt = SpoiltPages.everywhere(protection, without)) {
            red(because);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cache-control, no-store, 'private, max-age=600', kept in a cache",
        "clear-site-data, storage, nothing, does not clear",
        "set-cookie, basket=;, basket=left;, does not clear"
    })
    @Detects("millipore.shared-computers")
    @Tag("deep")
    void a_header_that_lacks_turns_the_probe_red(String header, String protection, String without, String because)
            throws Exception {
        try (var spoilt = SpoiltPages.header(header, protection, without)) {
            red(because);
        }
    }

    @Test
    @Detects("millipore.shared-computers")
    @Tag("deep")
    void a_file_of_somebodys_data_that_a_browser_may_keep_turns_the_probe_red() throws Exception {
        var file = "/account/data/download";
        try (var spoilt = SpoiltPages.headerOn(file, "cache-control", "no-store", "private, max-age=604800")) {
            red("The page " + file + " may be kept in a cache.");
        }
    }

    @Test
    @Detects("millipore.shared-computers")
    @Tag("deep")
    void a_session_that_outlives_its_sign_out_turns_the_probe_red() {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("create trigger planted before delete on people.session for each row"
                        + " when (old.store_id = 'millipore~probe') execute function public.planted()")
                .update();
        red("After signing out");
    }

    @Test
    @Detects("millipore.shared-computers")
    void an_organization_that_takes_nobody_in_turns_the_probe_red() {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("create trigger planted before insert on people.organization_invitation for each row"
                        + " when (new.store_id = 'millipore~probe') execute function public.planted()")
                .update();
        try {
            red("could not be invited");
        } finally {
            db.sql("drop trigger planted on people.organization_invitation").update();
        }
    }

    private static void red(String because) {
        var found = verify(CLAUSE);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
