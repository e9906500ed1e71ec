package shop.troth.proof.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Clause;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.testing.Detects;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** A clause of rules alone is looked at as such, whatever it is about, and turns red without its protection. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String MESSAGES = "millipore.order-messages";
    private static final String ACCOUNTS = "millipore.accounts";
    private static final String ASKED = "{ may: use, data: contact.email, for: rights.access, if: [[subject-asked]] }";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.datum").update();
        db.sql("drop function if exists public.planted()").update();
    }

    /** The table is right, and nobody has seen the store do anything. */
    @Test
    void a_clause_of_which_nothing_can_be_tried_has_no_check() {
        var evidence = seen("rules: [{ may: use, data: contact.email, for: order.deliver }]");

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.NOT_PROBED);
        assertThat(evidence.all())
                .isEqualTo(
                        "The policy in effect decides as this says, but no check of what the store does is built for it.");
    }

    @Test
    void a_clause_is_kept_where_attempts_without_what_it_asks_for_are_refused() {
        var evidence = seen("rules: [" + ASKED + "]");

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.KEPT);
        assertThat(evidence.all()).contains("without what this asks for: 1, all refused.");
    }

    @Test
    void a_clause_is_kept_where_the_details_of_an_order_get_a_day_on_which_they_go() {
        var evidence = ProbeContexts.look(ofOrders());

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.KEPT);
        assertThat(evidence.all()).contains("each with a day on which it goes");
    }

    @Test
    void a_control_beside_the_rules_that_nothing_checks_is_named() {
        var evidence = seen("controls: [{ returns-accepted: { for-at-least: P14D } }], rules: [" + ASKED + "]");

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.NOT_PROBED);
        assertThat(evidence.all()).contains("all refused", "There is no check yet for this: ");
    }

    @Test
    @Refuses(ACCOUNTS)
    void what_was_given_for_an_order_opens_for_no_account() {
        var buyer = ProbeContexts.buyer("millipore");
        var vault = SHOP.bean(Vault.class);
        var twin = new StoreId("millipore").twin();
        var account = Use.of("test", "account.sign-in", Recipient.SELF, Kind.EMAIL);
        var writing = Use.of("test", "order.communicate", Recipient.SELF, Kind.EMAIL);

        assertThat(vault.open(twin, buyer, writing, CallerFacts.of(Fact.ORDER_OPEN))
                        .find(Kind.EMAIL))
                .isPresent(); // or what follows proves nothing
        assertThatThrownBy(() -> vault.open(twin, buyer, account, CallerFacts.of(Fact.ORDER_OPEN)))
                .isInstanceOf(RefusedByPolicy.class);
    }

    @Test
    @Detects(ACCOUNTS)
    void a_policy_that_decides_otherwise_turns_it_red() {
        var evidence = ProbeContexts.look(ProbeContexts.under(
                ACCOUNTS,
                "for: [account.sign-in, account.saved-details], keep: P30D after account-closed }",
                "for: account.saved-details, keep: P30D after account-closed }"));

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("refuses what this allows: to use anything for account.sign-in");
    }

    @Test
    @Detects("betty-mills.tax-certificates")
    void a_policy_that_decides_otherwise_turns_red_what_the_store_does_all_the_same() {
        var clause = "betty-mills.tax-certificates";
        var evidence = ProbeContexts.look(ProbeContexts.under(
                clause, "for: [account.saved-details, order.pay], keep", "for: account.saved-details, keep"));

        assertThat(ProbeContexts.look(ProbeContexts.of(clause)).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("refuses what this allows: to collect anything for order.pay");
    }

    @Test
    void a_ban_that_the_policy_in_effect_does_not_have_turns_it_red() {
        var evidence = seen("rules: [{ never: use, data: contact.email, for: order.communicate }]");

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("would let this happen: use contact.email for order.communicate");
    }

    @Test
    void a_demand_that_the_policy_in_effect_does_not_make_turns_it_red() {
        var evidence = seen("rules: [{ only: use, data: contact.email, for: order, if: [[two-approved]] }]");

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("would let this happen: use contact.email for order");
    }

    @Test
    void what_a_clause_without_a_check_rules_out_is_looked_at_all_the_same() {
        var may = "{ may: use, data: survey.answer, for: insight.survey }, ";
        var never = "{ never: use, data: person.age, for: insight.study, if: [[objected]] }";
        var refused = seen("rules: [" + may + never + "]");
        var allowed = seen("rules: [" + may + "{ never: use, data: contact.email, for: order.communicate }]");

        assertThat(refused.verdict()).as(refused.all()).isEqualTo(Verdict.NOT_PROBED);
        assertThat(allowed.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(allowed.all()).contains("would let this happen: use contact.email for order.communicate");
    }

    /** As in a store that gave up its surveys, and kept the answers. */
    @Test
    void what_such_a_clause_kept_and_did_not_delete_turns_it_red() {
        var scene = surveys();
        assertThat(SHOP.bean(RulesKept.class).check(scene).verdict()).isEqualTo(Verdict.NOT_PROBED);
        var order = SHOP.bean(TwinOrders.class).anyPaid(scene);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            SHOP.bean(JdbcClient.class)
                    .sql("""
                            update vault.datum set keep_until = now() - interval '1 hour', category = 'survey.answer'
                             where subject_id = :it
                            """)
                    .param("it", order.buyer().value())
                    .update();

            var evidence = SHOP.bean(RulesKept.class).check(scene);

            assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.BROKEN);
            assertThat(evidence.all()).contains("past their retention period and still there");
        });
    }

    private static ProbeContext surveys() {
        var scene = ProbeContexts.of(MESSAGES);
        var meaning =
                "rules: [{ may: [collect, keep, use], data: survey.answer, for: insight.survey, keep: P1Y after recorded }]";
        return new ProbeContext(
                scene.store(), scene.policy(), clause("called-as-nowhere-else", meaning), false, scene.patience());
    }

    @Test
    void what_the_policy_in_effect_refuses_altogether_turns_it_red() {
        var evidence = seen("rules: [{ may: use, data: person.age, for: insight.study }]");

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("refuses what this allows: to use anything for insight.study");
    }

    @Test
    @Detects(ACCOUNTS)
    void a_record_that_is_still_there_after_its_time_turns_it_red() {
        var scene = ProbeContexts.of(ACCOUNTS);
        var order = SHOP.bean(TwinOrders.class).anyPaid(scene);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            SHOP.bean(JdbcClient.class)
                    .sql("update vault.datum set keep_until = now() - interval '1 hour' where subject_id = :it")
                    .param("it", order.buyer().value())
                    .update();

            var evidence = ProbeContexts.look(scene);

            assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(evidence.all()).contains("past their retention period and still there");
        });
    }

    @Test
    void details_of_a_closed_order_that_get_no_day_on_which_they_go_turn_it_red() {
        var scene = ofOrders();
        assertThat(ProbeContexts.look(scene).verdict()).isEqualTo(Verdict.KEPT); // or what follows proves nothing
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$
                begin new.keep_until := null; return new; end $$
                """).update();
        db.sql("create trigger planted before update on vault.datum for each row execute function public.planted()")
                .update();

        var evidence = ProbeContexts.look(scene);

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("stay longer than promised");
    }

    /** The clause that keeps the details of an order, without its control. */
    private static ProbeContext ofOrders() {
        var scene = ProbeContexts.of("betty-mills.bill-and-deliver");
        return new ProbeContext(
                scene.store(),
                scene.policy(),
                clause(
                        "bill-and-deliver",
                        "rules: [{ may: [collect, keep], data: person.name, for: order, keep: P90D after order-closed }]"),
                false,
                scene.patience());
    }

    /** What is seen of a clause under the policy in effect, which does not have it. */
    private static Evidence seen(String meaning) {
        var scene = ProbeContexts.of(MESSAGES);
        return ProbeContexts.look(new ProbeContext(
                scene.store(), scene.policy(), clause("called-as-nowhere-else", meaning), false, scene.patience()));
    }

    private static Clause clause(String id, String meaning) {
        return CheckedDrafts.check(CheckedDrafts.of(id + ": " + meaning))
                .orThrow()
                .policy()
                .clause(id)
                .orElseThrow();
    }
}
