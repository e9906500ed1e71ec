package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;

/** What went to somebody for whom this build has no case is no disclosure with a ground. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoDisclosureTests {

    private static final String TO_PUBLIC = "disclosures to the recipient public";

    private final JdbcClient db = RunningShop.get().owner();

    @Test
    @Detects("millipore.no-disclosure")
    void something_that_went_to_a_successor_turns_the_probe_red() {
        var found = afterOne("share", "transfer.business", "successor");

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("disclosures to the recipient successor");
    }

    @Test
    @Detects("millipore.no-disclosure")
    void something_that_was_posted_turns_it_red_unless_it_is_a_sample_of_survey_answers() {
        var posted = afterOne("publish", "site.run", "public");
        assertThat(posted.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(posted.evidence().all()).contains(TO_PUBLIC);

        assertThat(afterOne("publish", "insight.survey", "public").evidence().all())
                .doesNotContain(TO_PUBLIC);
    }

    /** What the probe finds after one more of these; an earlier test may have told somebody something, which the ledger then holds. */
    private ProofFinding afterOne(String action, String purpose, String recipient) {
        of(
                        "insert into ledger.tally values ('millipore', 'share', :action, :purpose, :recipient, 1)"
                                + " on conflict (store_id, kind, action, purpose, recipient) do update set entries = tally.entries + 1",
                        action,
                        purpose,
                        recipient)
                .update();
        try {
            return verify("millipore.no-disclosure");
        } finally {
            var which = " where store_id = 'millipore' and kind = 'share' and action = :action"
                    + " and purpose = :purpose and recipient = :recipient";
            of("update ledger.tally set entries = entries - 1" + which, action, purpose, recipient)
                    .update();
            of("delete from ledger.tally" + which + " and entries = 0", action, purpose, recipient)
                    .update();
        }
    }

    private StatementSpec of(String sql, String action, String purpose, String recipient) {
        return db.sql(sql).param("action", action).param("purpose", purpose).param("recipient", recipient);
    }
}
