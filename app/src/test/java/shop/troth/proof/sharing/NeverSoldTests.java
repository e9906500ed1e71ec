package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NeverSoldTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final CallerFacts EVERY_REASON = CallerFacts.of(
            Fact.CONSENTED, Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);

    private final JdbcClient db = SHOP.owner();

    @ParameterizedTest
    @ValueSource(strings = {"millipore.never-sold", "perricone-md.never-sold-rented-licensed"})
    @Keeps({"millipore.never-sold", "perricone-md.never-sold-rented-licensed"})
    void nothing_is_for_sale(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses({"millipore.never-sold", "millipore.business-transfer"})
    void a_sale_is_refused_by_this_clause_even_to_a_successor_who_meets_every_condition() {
        assertThatThrownBy(() -> deal("millipore", Action.SELL, "transfer.business", "successor"))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("never-sold"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SELL", "RENT", "LICENSE"})
    @Refuses("perricone-md.never-sold-rented-licensed")
    void selling_renting_and_licensing_are_refused_by_this_clause(Action action) {
        assertThatThrownBy(() -> deal("perricone-md", action, "marketing.promotion", "partner"))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains("never-sold-rented-licensed"))
                .hasMessageNotContaining("@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.never-sold | - { never: sell, data: any, with: outside } | - { never: sell, data: any, with: public } | successor",
                "perricone-md.never-sold-rented-licensed | - { never: [sell, rent, license], data: personal, with: outside } | - { may: rent, data: contact.email, for: marketing.promotion, with: partner } | partner"
            })
    @Detects({"millipore.never-sold", "perricone-md.never-sold-rented-licensed"})
    void a_policy_without_the_rule_turns_the_probe_red(String clause, String rule, String weaker, String recipient) {
        var evidence = ProbeContexts.look(ProbeContexts.under(clause, rule, weaker));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("would allow").contains(recipient);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- { never: [share, sell, rent, license, publish], data: personal, with: public }",
                "- { never: [sell, publish], data: order.lines, with: [partner, advertiser, public] }",
            })
    void what_else_a_rule_forbids_and_what_it_does_not_speak_of_is_no_deal(String rule) {
        var evidence = ProbeContexts.look(ProbeContexts.under(
                "perricone-md.never-sold-rented-licensed",
                "- { never: [sell, rent, license], data: personal, with: outside }",
                rule));

        assertThat(evidence.verdict()).as(evidence.all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({"millipore.never-sold, sell", "perricone-md.never-sold-rented-licensed, license"})
    @Detects({"millipore.never-sold", "perricone-md.never-sold-rented-licensed"})
    void a_deal_in_the_record_turns_the_probe_red(String clause, String action) {
        var store = clause.substring(0, clause.indexOf('.'));
        db.sql("insert into ledger.tally values (:store, 'share', :action, 'marketing.promotion', 'planted', 1)")
                .param("store", store)
                .param("action", action)
                .update();
        try {
            assertThat(verify(clause).evidence().all()).contains("holds 1 such deals");
            assertThat(verify(clause).verdict()).isEqualTo(Verdict.BROKEN);
        } finally {
            db.sql("delete from ledger.tally where recipient = 'planted'").update();
        }
    }

    private static void deal(String store, Action action, String purpose, String recipient) {
        var buyer = ProbeContexts.buyer(store);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class)
                        .disclose(
                                new StoreId(store).twin(),
                                buyer,
                                action,
                                List.of(new DataCategory("contact.email")),
                                new Purpose(purpose),
                                new Recipient(recipient),
                                EVERY_REASON));
    }
}
