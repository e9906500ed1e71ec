package shop.troth.proof.newuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UseOnlyAsGivenTests {

    private static final String CLAUSE = "millipore.use-only-as-given";
    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId TWIN = new StoreId("millipore").twin();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.subject").update();
        db.sql("drop function if exists public.planted()").update();
        db.sql("delete from ledger.tally where recipient = 'planted'").update();
    }

    @Test
    @Keeps("millipore.use-only-as-given")
    void data_serve_the_purposes_told_when_they_were_given() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses({"millipore.use-only-as-given", "millipore.opt-in-each"})
    void an_order_s_address_does_not_open_for_promotions() {
        var buyer = ProbeContexts.buyer("millipore");
        var promotion = Use.of("test", "marketing.promotion", Recipient.SELF, Kind.EMAIL);

        assertThatThrownBy(() -> SHOP.bean(Vault.class).open(TWIN, buyer, promotion, CallerFacts.of(Fact.ORDER_OPEN)))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class,
                        it -> assertThat(it.clauses()).contains("use-only-as-given", "opt-in-each"))
                .hasMessageNotContaining("@");
    }

    @Test
    @Detects("millipore.use-only-as-given")
    void buyers_who_are_signed_up_unasked_turn_the_probe_red() {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin
                    new.opted_in := array['marketing.promotion'];
                    return new;
                end $$
                """).update();
        db.sql("create trigger planted before insert on vault.subject for each row execute function public.planted()")
                .update();

        var found = verify(CLAUSE);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("opened for promotions");
    }

    @Test
    @Detects("millipore.use-only-as-given")
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
    @Detects("millipore.use-only-as-given")
    @Tag("deep")
    void a_use_in_the_record_that_no_clause_permits_turns_the_probe_red() {
        db.sql("insert into ledger.tally values ('millipore', 'use', 'use', 'advertising.remarketing', 'planted', 1)")
                .update();

        var found = verify(CLAUSE);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("uses for advertising.remarketing");
    }
}
