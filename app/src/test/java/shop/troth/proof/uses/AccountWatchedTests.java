package shop.troth.proof.uses;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** What happens on an account is told, and attempts to sign in go in time: kept in each store, and red without its protection. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountWatchedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "millipore.account-security";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        for (var table : new String[] {"people.attempt", "mail.outgoing"}) {
            db.sql("drop trigger if exists planted on " + table).update();
        }
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.account-security", "perricone-md.account-security", "betty-mills.account-security"})
    void somebody_is_told_of_a_sign_in_and_of_a_new_password_and_attempts_go_in_time(String store) {
        var found = verify(store + ".account-security");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all())
                .contains("told by email of a sign-in", "deleted when their time was over")
                .doesNotContain("policy in effect");
    }

    @Test
    @Detects(CLAUSE)
    void a_policy_that_decides_otherwise_turns_the_probe_red() {
        var found = ProbeContexts.look(ProbeContexts.under(
                CLAUSE, "for: account.message.security }", "for: account.message.security, if: [[two-approved]] }"));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("refuses what this allows: to use anything for account.message.security");
    }

    @ParameterizedTest
    @CsvSource({"account-password-changed, the password of their account", "account-signed-in, told of a sign-in"})
    @Detects(CLAUSE)
    @Tag("deep")
    void a_message_that_is_not_sent_turns_the_probe_red(String kind, String says) {
        plant("mail.outgoing", "insert", "if new.kind = '%s' then return null; end if;".formatted(kind));

        var found = SHOP.bean(AccountWatched.class).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("Nobody was told", says);
    }

    @Test
    @Detects(CLAUSE)
    @Tag("deep")
    void attempts_that_stay_turn_the_probe_red() {
        plant("people.attempt", "delete", "if tg_op = 'DELETE' then return null; end if;");

        var found = SHOP.bean(AccountWatched.class).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("still there after its time");
    }

    /** As a timer would that passes over the store and does its work in the test copy. */
    @Test
    @Detects(CLAUSE)
    void an_attempt_that_stays_in_the_store_itself_turns_the_probe_red() {
        var id = UUID.randomUUID();
        plant("people.attempt", "delete", "if old.id <> '%s' then return old; end if;".formatted(id));
        var over = SHOP.now().minus(Duration.ofHours(2));
        db.sql("""
                insert into people.attempt (store_id, id, account_id, how, worked, at, keep_until)
                values ('millipore', :id, :id, 'password', false, :over, :over)
                """).param("id", id).param("over", UtcTime.of(over)).update();
        try {
            var found = SHOP.bean(AccountWatched.class).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

            assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("attempts to sign in that are past their time and still there: 1.");
        } finally {
            nothing_planted_stays();
            db.sql("delete from people.attempt where id = :id").param("id", id).update();
        }
    }

    @Test
    @Detects(CLAUSE)
    @Tag("deep")
    void attempts_that_are_to_stay_for_longer_than_promised_turn_the_probe_red() {
        plant("people.attempt", "insert", "new.keep_until := new.keep_until + interval '1 day';");

        var found = SHOP.bean(AccountWatched.class).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("A record of an attempt to sign in is kept for longer than 30 days.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Detects({CLAUSE, "perricone-md.account-security", "betty-mills.account-security"})
    @Tag("deep")
    void attempts_that_nobody_records_turn_the_probe_red(String store) {
        plant("people.attempt", "insert", "return null;");
        db.sql("delete from people.attempt where store_id = :twin")
                .param("twin", store + "~probe")
                .update();

        var found = SHOP.bean(AccountWatched.class)
                .check(ProbeContexts.impatient(ProbeContexts.of(store + ".account-security")));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("sign in was not recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({CLAUSE, "perricone-md.account-security", "betty-mills.account-security"})
    void attempts_are_kept_for_no_promotion(String store) {
        var policy = SHOP.bean(PublishedPolicies.class).current(new StoreId(store));
        var marketing = policy.policy().vocabulary().purposes().leaves().stream()
                .filter(it -> it.startsWith("marketing."))
                .toList();
        assertThat(marketing).isNotEmpty();
        for (var purpose : marketing) {
            var question = policy.table()
                    .question(Action.KEEP, new DataCategory("session.attempts"), new Purpose(purpose), Recipient.SELF);
            assertThat(policy.table().condition(question).isNever()).as(purpose).isTrue();
        }
    }

    private void plant(String table, String on, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted before " + on + " on " + table
                        + " for each row execute function public.planted()")
                .update();
    }
}
