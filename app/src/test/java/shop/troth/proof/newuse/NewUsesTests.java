package shop.troth.proof.newuse;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.policy.published.TestPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.testing.TestDatabase;
import shop.troth.testing.left.PlantedTrigger;
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
        assertThat(found.evidence().all())
                .contains("No version has added a new use yet.", "followed through its notice (days looked at: 30)");
    }

    @Test
    @Detects("millipore.new-uses")
    @Tag("deep")
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
    @Tag("deep")
    void a_no_that_a_later_order_undoes_turns_the_probe_red() {
        try (var trigger = new PlantedTrigger(db)) {
            trigger.inTwins("insert on vault.never_again", "return null");

            var found = verify(CLAUSE);
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(NoticeWalk.UNHEARD_LATER);
        }
    }

    @Test
    @Detects("millipore.new-uses")
    void an_order_that_was_placed_while_its_buyer_objected_turns_the_probe_red_where_the_address_is_forgotten() {
        try (var trigger = new PlantedTrigger(db)) {
            trigger.inTwins(
                    "update on vault.subject",
                    "if cardinality(new.objected) < cardinality(old.objected) then"
                            + " delete from vault.never_again where store_id = new.store_id; end if; return new");

            var found = verify(CLAUSE);
            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains(NoticeWalk.UNHEARD_MEANWHILE)
                    .doesNotContain(NoticeWalk.UNHEARD_LATER);
        }
    }

    @Test
    @Detects("millipore.new-uses")
    @Tag("deep")
    void pages_without_a_button_to_object_turn_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("name=\"answer\" value=\"no\"", "name=\"answer\" value=\"maybe\"")) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("Nobody could object to a new use that was posted");
        }
    }

    @Test
    @Detects("millipore.new-uses")
    @Tag("deep")
    void a_version_that_is_announced_nowhere_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "/changes\"", "/elsewhere\"")) {
            assertThat(verify(CLAUSE).evidence().all()).contains("A new use was not announced on the policy page.");
        }
    }

    @Test
    @Detects("millipore.new-uses")
    @Tag("deep")
    void a_version_that_was_posted_too_shortly_turns_the_probe_red() {
        assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.KEPT); // what it saw of the made-up use counts below

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
                    SHOP.bean(SealedEntryCounts.class),
                    TestPolicies.node(other.dataSource(), stores, Clock.systemUTC()),
                    SHOP.bean(AnswerNotice.class),
                    SHOP.bean(NewUseTrial.class));
            return probe.check(ProbeContexts.of(CLAUSE));
        }
    }
}
