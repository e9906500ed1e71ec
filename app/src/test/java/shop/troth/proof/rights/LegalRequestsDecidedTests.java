package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** The probe of legal requests keeps what two approved, and turns red when one was enough, when nobody is told, or when more leaves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalRequestsDecidedTests {

    private final UUID planted = UUID.randomUUID();
    private final JdbcClient db = RunningShop.get().bean(JdbcClient.class);
    private final PlantedTrigger trigger = new PlantedTrigger(RunningShop.get().owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
        db.sql("delete from rights.legal_request where id = :id")
                .param("id", planted)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Keeps({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    void what_two_approved_and_no_more_is_disclosed_and_told(String clause) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains("an owner and a privacy officer had approved it");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Detects({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Tag("deep")
    void an_export_without_two_approvals_turns_the_probe_red(String clause) {
        plant(clause, "now()::date");
        red(clause, "without the approval of two people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Detects({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Tag("deep")
    void people_who_are_not_told_turn_the_probe_red(String clause) {
        trigger.inTwins(
                "insert or update on rights.legal_person",
                "new.tell_at = new.tell_at + interval '30 days'; return new");
        red(clause, "was not told");
    }

    @Test
    @Detects("millipore.legal-duty")
    void a_request_that_waited_turns_the_probe_red() {
        plant("millipore.legal-duty", "now()::date - 5");
        red("millipore.legal-duty", "opened later than the day after it came");
    }

    @Test
    @Detects("millipore.legal-duty")
    @Tag("deep")
    void whom_the_timer_forgot_turns_the_probe_red() {
        plant("millipore.legal-duty", "now()::date");
        trigger.onRows("update on rights.legal_person", "old.request_id = '" + planted + "'", "return null");
        db.sql("""
                insert into rights.legal_person (store_id, id, request_id, subject_id, disclosed, tell_at)
                values ('millipore', gen_random_uuid(), :id, gen_random_uuid(), true, now() - interval '1 day')
                """).param("id", planted).update();
        red("millipore.legal-duty", "was not told when it was time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Detects({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    @Tag("deep")
    void whom_the_store_told_later_than_promised_turns_the_probe_red(String clause) {
        plant(clause, "now()::date");
        told(clause, Duration.ofDays(6));
        assertThat(verify(clause).evidence().all()).doesNotContain("told later than promised");

        told(clause, Duration.ofDays(8));
        red(clause, "was told later than promised");
    }

    /** Somebody who was told just now, so long after it was time. */
    private void told(String clause, Duration after) {
        var now = RunningShop.get().now();
        db.sql("""
                insert into rights.legal_person (store_id, id, request_id, subject_id, disclosed, tell_at, told_at)
                values (:store, gen_random_uuid(), :id, gen_random_uuid(), true, :due, :now)
                """)
                .param("store", clause.split("\\.", 2)[0])
                .param("id", planted)
                .param("due", UtcTime.of(now.minus(after)))
                .param("now", UtcTime.of(now))
                .update();
    }

    /** One that was exported, and that nobody approved. */
    private void plant(String clause, String receivedOn) {
        db.sql("""
                insert into rights.legal_request (store_id, id, number, ground, authority, reference, document_on, received_on, order_number,
                                                  from_day, until_day, data, opened_by, opened_at, due_at, state, exported_at, ended_at, seal)
                values (:store, :id, :number, 'court-order', 'Court', '1', now()::date - 9, %s, '7K3FQ-9XD2M', now()::date,
                        now()::date, array['order'], :id, now(), now(), 'exported', now(), now(), ''::bytea)
                """.formatted(receivedOn))
                .param("store", clause.split("\\.", 2)[0])
                .param("id", planted)
                .param("number", "L-" + planted.toString().substring(0, 8))
                .update();
    }

    private static void red(String clause, String why) {
        var found = verify(clause);
        assertThat(found.evidence().all()).contains(why);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
