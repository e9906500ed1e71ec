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
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of transfers keeps a rehearsal, and turns red when a protection is taken away, or a case of the store itself was altered. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusinessTransferredTests {

    private static final String CLAUSE = "millipore.business-transfer";

    private final UUID planted = UUID.randomUUID();
    private final JdbcClient db = RunningShop.get().bean(JdbcClient.class);
    private final PlantedTrigger trigger = new PlantedTrigger(RunningShop.get().owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
        db.sql("delete from rights.transfer_case where id = :id")
                .param("id", planted)
                .update();
    }

    @Test
    @Keeps("millipore.business-transfer")
    void a_rehearsal_goes_on_only_under_all_conditions_and_leaves_nothing_behind() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("each of the three conditions", "This store has had no transfer.");
        assertThat(db.sql("select count(*) from rights.transfer_case")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert on rights.transfer_told | new.told_at = new.told_at - interval '40 days'; return new | had to be refused",
                "update on rights.transfer_person | if old.part is not null and new.left_out then return null; end if; return new | is in it",
                "insert on rights.transfer_part | new.file = decode('00', 'hex'); return new | could not open the export",
                "insert on rights.transfer_person | new.letter = false; return null | was not told"
            })
    @Detects("millipore.business-transfer")
    void a_protection_that_is_taken_away_turns_the_probe_red(String when, String what, String says) {
        trigger.inTwins(when, what);

        var seen = ProbeContexts.look(ProbeContexts.of(CLAUSE));

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all()).contains(says);
    }

    @Test
    @Detects("millipore.business-transfer")
    void a_case_of_the_store_that_nobody_approved_or_that_was_altered_turns_the_probe_red() {
        db.sql("""
                insert into rights.transfer_case (store_id, id, number, successor, business, address, recipient, part, planned_on, data,
                                                  opened_by, opened_at, due_at, state, queued_at, exported_at, ended_at, seal)
                values ('millipore', :id, 'T-PLANTED1', 'Example', 'Example', 'Example', 'age1', 'All', now()::date, array['name'], :id,
                        now(), now(), 'ended', now(), now(), now(), ''::bytea)
                """).param("id", planted).update();

        var seen = ProbeContexts.look(ProbeContexts.of(CLAUSE));

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.all())
                .contains(
                        "The transfer T-PLANTED1 was altered",
                        "T-PLANTED1 was exported without all three conditions",
                        "T-PLANTED1 was exported before people had known for 30 days");
    }
}
