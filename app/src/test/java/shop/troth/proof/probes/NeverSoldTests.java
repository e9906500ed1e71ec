package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Known;
import shop.troth.vault.Refused;
import shop.troth.vault.Vault;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NeverSoldTests {

    private static final String CLAUSE = "millipore.never-sold";
    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps("millipore.never-sold")
    void nothing_is_for_sale() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses({"millipore.never-sold", "millipore.business-transfer"})
    void a_sale_is_refused_by_this_clause_even_to_a_successor_who_meets_every_condition() {
        var buyer = TwinBuyer.next();
        var known = Known.of(
                Fact.CONSENTED,
                Fact.SUCCESSOR_SIMILAR,
                Fact.SUCCESSOR_ASSUMES,
                Fact.SUCCESSOR_ACCEPTS,
                Fact.TWO_APPROVED);

        assertThatThrownBy(() -> SHOP.bean(Vault.class)
                        .disclose(
                                STORE.twin(),
                                buyer,
                                Action.SELL,
                                List.of(new DataCategory("contact.email")),
                                new Purpose("transfer.business"),
                                new Recipient("successor"),
                                known))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.clauses()).contains("never-sold"));
    }

    @Test
    @Detects("millipore.never-sold")
    void a_policy_without_the_rule_turns_the_probe_red() throws Exception {
        var rule = "- { never: sell, data: any, with: outside }";
        var scene = TwinBuyer.scene("never-sold");
        var text = Files.readString(scene.store().folder().resolve("policy.yaml"));
        assertThat(text).contains(rule);
        var without = PolicyFile.read(
                        "without.yaml",
                        text.replace(rule, "- { never: sell, data: any, with: public }")
                                .getBytes(StandardCharsets.UTF_8))
                .orThrow();
        var policy = scene.policy();
        var weaker = new PolicyVersion(
                policy.store(),
                policy.number(),
                policy.hash(),
                policy.dated(),
                policy.published(),
                policy.effective(),
                policy.withdrawn(),
                without,
                PolicyTable.compile(without));

        var evidence = probe().look(new Scene(scene.store(), weaker, scene.clause(), false));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.sentence()).contains("would allow").contains("successor");
    }

    @Test
    @Detects("millipore.never-sold")
    void a_sale_in_the_record_turns_the_probe_red() {
        db.sql("insert into ledger.tally values ('millipore', 'share', 'sell', 'marketing.promotion', 'partner', 1)")
                .update();
        try {
            assertThat(verify(CLAUSE).evidence().sentence()).contains("holds 1 sales");
            assertThat(verify(CLAUSE).verdict()).isEqualTo(Verdict.BROKEN);
        } finally {
            db.sql("delete from ledger.tally where store_id = 'millipore' and action = 'sell' and kind = 'share'")
                    .update();
        }
    }

    private static Probe probe() {
        return SHOP.bean(NeverSold.class);
    }
}
