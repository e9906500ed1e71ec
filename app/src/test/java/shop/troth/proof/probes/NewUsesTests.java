package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.policy.published.TestPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.Vault;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NewUsesTests {

    private static final String CLAUSE = "millipore.new-uses";
    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.subject").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("millipore.new-uses")
    void a_new_use_waits_for_its_notice_and_hears_a_no() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("No version has added a new use yet.");
    }

    @Test
    @Detects("millipore.new-uses")
    void a_no_that_is_lost_turns_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    new.objected := old.objected;
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before update on vault.subject for each row execute function public.planted()")
                .update();

        var found = verify(CLAUSE);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("An objection to a use did not take effect.");
    }

    @Test
    @Detects("millipore.new-uses")
    void a_version_that_was_posted_too_shortly_turns_the_probe_red() {
        assertThat(look("30 days").verdict()).isEqualTo(Verdict.KEPT);
        var found = look("29 days");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all())
                .contains("Version 2 brought a new use and was posted for less than 30 days before it took effect.");
    }

    /** With a list of versions of its own, whose second came so long after it was posted. */
    private static Evidence look(String after) {
        try (var other = TestDatabase.fresh()) {
            var stores = SHOP.bean(Stores.class);
            TestPolicies.node(other.dataSource(), stores, Clock.systemUTC()).afterSingletonsInstantiated();
            JdbcClient.create(other.dataSource())
                    .sql("""
                            insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                            select store_id, 2, :text, sha256, dated, published_at + cast(:after as interval), published_at
                              from policy.version where store_id = 'millipore'
                            """)
                    .param("text", TestPolicies.withStudy())
                    .param("after", after)
                    .update();
            var probe = new NewUses(
                    SHOP.bean(TwinOrders.class),
                    SHOP.bean(Vault.class),
                    SHOP.bean(Tallied.class),
                    TestPolicies.node(other.dataSource(), stores, Clock.systemUTC()),
                    SHOP.bean(AnswerNotice.class));
            return probe.look(TwinBuyer.scene("new-uses"));
        }
    }
}
