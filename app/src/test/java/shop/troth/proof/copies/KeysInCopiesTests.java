package shop.troth.proof.copies;

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
import shop.troth.testing.RunningShop;

/** Keys in a backup are of use for as long as the clauses say, and no longer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeysInCopiesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SAYS = "The keys in a backup can be used for longer than 30 days.";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void no_copies() {
        db.sql("delete from backup.copy where id = 'long'").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.backups", "millipore.correct-or-delete"})
    @Detects({"millipore.backups", "millipore.correct-or-delete"})
    @Tag("deep")
    void a_backup_whose_keys_live_longer_turns_the_probes_red(String clause) {
        copy("10 years");

        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains(SAYS);
    }

    @Test
    void thirty_days_are_as_promised() {
        copy("30 days");

        assertThat(verify("millipore.backups").evidence().all()).doesNotContain(SAYS);
    }

    private void copy(String lives) {
        db.sql("""
                insert into backup.copy (id, folder, made_at, keys_until, finished_at)
                values ('long', '/nowhere/at/all', now(), now() + cast(:lives as interval), now())
                """).param("lives", lives).update();
    }
}
