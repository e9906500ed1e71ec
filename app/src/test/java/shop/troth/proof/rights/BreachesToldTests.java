package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of breaches keeps a rehearsal, and turns red when a protection is taken away, or the 72 hours of a breach of the store ran out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BreachesToldTests {

    private static final String CLAUSE = "millipore.breach-notice";

    private final UUID planted = UUID.randomUUID();
    private final JdbcClient db = RunningShop.get().bean(JdbcClient.class);
    private final PlantedTrigger trigger = new PlantedTrigger(RunningShop.get().owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
        db.sql("delete from rights.breach_case where id = :id")
                .param("id", planted)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    @Keeps({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void a_rehearsal_tells_whom_it_concerns_and_leaves_nothing_behind(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("to that shopper and to no other", "This store has had no breach.");
        assertThat(db.sql("select count(*) from rights.breach_case where store_id like '%~probe'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert on rights.breach_person | return null | was not told",
                "insert on rights.breach_person | new.data = array['password']; return new | did not say which data of its reader",
                "insert on rights.breach_approval | new.seal = decode('00', 'hex'); return new | was not told",
                "insert on rights.breach_notice | new.seal = decode('00', 'hex'); return new | could not be entered"
            })
    @Detects({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void a_protection_that_is_taken_away_turns_the_probe_red(String when, String what, String says) {
        trigger.inTwins(when, what);

        var seen = ProbeContexts.look(ProbeContexts.of(CLAUSE));

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all()).contains(says);
    }

    @Test
    @Detects({"millipore.breach-notice", "perricone-md.breach-notice", "betty-mills.breach-notice"})
    void a_breach_of_the_store_whose_72_hours_ran_out_or_that_was_altered_turns_the_probe_red() {
        db.sql("""
                insert into rights.breach_case (store_id, id, number, practice, what, learned_at, data, whose, purpose, recipient, orders,
                                                consequences, measures, advice, contact, tells, reason, counts, found, gone, opened_by, opened_at,
                                                state, seal)
                values ('millipore', :id, 'B-PLANTED1', false, 'Example', now() - interval '4 days', array['name'], 'ledger', '', '', '{}',
                        'Example', 'Example', '', 'Example', true, '', array[1], 1, 0, :id, now(), 'open', ''::bytea)
                """).param("id", planted).update();

        var seen = ProbeContexts.look(ProbeContexts.of(CLAUSE));

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all())
                .contains(
                        "The breach B-PLANTED1 was altered",
                        "The 72 hours of the breach B-PLANTED1 are over, and the authority has no notice",
                        "People were not told in time about the breach B-PLANTED1");
    }
}
