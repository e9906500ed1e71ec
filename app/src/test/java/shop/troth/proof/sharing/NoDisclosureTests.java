package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;

/** What went to somebody for whom this build has no case is no disclosure with a ground. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoDisclosureTests {

    private final JdbcClient db = RunningShop.get().owner();

    @Test
    @Detects("millipore.no-disclosure")
    void something_that_went_to_a_successor_turns_the_probe_red() {
        db.sql("""
                insert into ledger.tally values ('millipore', 'share', 'share', 'transfer.business', 'successor', 1)
                    on conflict (store_id, kind, action, purpose, recipient) do update set entries = tally.entries + 1
                """).update();
        try {
            var found = verify("millipore.no-disclosure");
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("disclosures to the recipient successor");
        } finally {
            // an earlier test may have told a successor something, which the ledger then holds
            db.sql("""
                    update ledger.tally set entries = entries - 1
                     where store_id = 'millipore' and kind = 'share' and action = 'share'
                       and purpose = 'transfer.business' and recipient = 'successor'
                    """).update();
            db.sql("delete from ledger.tally where store_id = 'millipore' and recipient = 'successor' and entries = 0")
                    .update();
        }
    }
}
