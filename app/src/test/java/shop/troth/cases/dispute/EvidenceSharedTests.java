package shop.troth.cases.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.returned.PromisedReturns;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** What the bank is told about a disputed order under each store's policy and register: what was ordered only where both let it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceSharedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final DataCategory LINES = new DataCategory("order.lines");
    private static final DisputeStatement NOTHING = DisputeStatement.of("");

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    @Keeps({"millipore.suppliers-bound", "betty-mills.bill-and-deliver", "perricone-md.service-companies"})
    void each_policy_lets_a_bank_that_needs_it_know_what_was_ordered(String store) {
        var evidence = SHOP.bean(GatherEvidence.class).of(order(store), NOTHING);

        assertThat(evidence.fields())
                .containsKeys(EvidencePart.PRODUCTS, EvidencePart.RETURN_POLICY, EvidencePart.STATEMENT);
        assertThat(evidence.leftOut()).isEmpty();
        assertThat(evidence.categories()).contains(LINES);
        assertThat(evidence.forBank().products()).contains(Bought.SKU);
    }

    @Test
    void the_policy_s_time_for_returns_counts_where_it_is_longer() {
        var now = SHOP.now();
        var clause = """
                additions:
                  - id: returns
                    says: You can return anything within 60 days after it arrives.
                    practice: user-choice
                    controls:
                      - returns-accepted: { for-at-least: P60D }
                """;
        try (var posted = PostedPolicy.post(
                new StoreId("millipore"),
                it -> it.replace("additions:\n", clause),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)))) {
            assertThat(SHOP.bean(GatherEvidence.class)
                            .of(order("millipore"), NOTHING)
                            .fields())
                    .containsEntry(
                            EvidencePart.RETURN_POLICY,
                            "For 60 days after an order arrives, its buyer can ask on the order page to return items.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    @Refuses({"millipore.suppliers-bound", "perricone-md.service-companies"})
    void a_bank_that_is_not_listed_as_needing_it_is_not_told_what_was_ordered(String store) throws IOException {
        var evidence = gathering(store, "order.dispute: [order.number, order.lines, ", "order.dispute: [order.number, ")
                .of(order(store), NOTHING);

        assertThat(evidence.leftOut()).containsExactly(new DisputeEvidence.LeftOut(EvidencePart.PRODUCTS, List.of()));
        assertThat(evidence.fields()).containsOnlyKeys(EvidencePart.RETURN_POLICY, EvidencePart.STATEMENT);
        assertThat(evidence.categories()).doesNotContain(LINES);
        assertThat(evidence.forBank().products()).isEmpty();
    }

    @Test
    @Refuses("betty-mills.us-data-centres")
    void a_bank_abroad_is_told_what_is_about_nobody_and_the_clause_is_named() throws IOException {
        var before = "    country: US\n    needs:\n      order.pay:";
        var evidence =
                gathering("betty-mills", before, before.replace("US", "CA")).of(order("betty-mills"), NOTHING);

        assertThat(evidence.fields()).containsOnlyKeys(EvidencePart.RETURN_POLICY);
        assertThat(evidence.leftOut())
                .extracting(DisputeEvidence.LeftOut::part)
                .containsExactly(EvidencePart.PRODUCTS, EvidencePart.STATEMENT);
        assertThat(evidence.leftOut()).allSatisfy(it -> assertThat(it.clauses()).contains("us-data-centres"));
    }

    @Test
    @Refuses("perricone-md.no-disclosure-on-request")
    void of_whoever_asked_not_to_share_the_bank_learns_it_only_while_the_dispute_is_open() {
        var table = SHOP.bean(PublishedPolicies.class)
                .current(new StoreId("perricone-md"))
                .table();
        var use = TroubleUses.EVIDENCE;
        var asked = Circumstances.of(Fact.ASKED_NO_DISCLOSURE, Fact.GIVEN_FOR, Fact.CONTRACT, Fact.NEEDED);

        assertThat(table.decide(Action.SHARE, LINES, use.purpose(), use.recipient(), asked.with(Fact.ORDER_OPEN))
                        .isAllowed())
                .isTrue();
        assertThat(table.decide(Action.SHARE, LINES, use.purpose(), use.recipient(), asked)
                        .clauses())
                .contains("no-disclosure-on-request");
    }

    /** As in a store whose register says something else. */
    private GatherEvidence gathering(String store, String text, String instead) throws IOException {
        var register = SHOP.bean(Stores.class).get(new StoreId(store)).folder().resolve("store.yaml");
        var said = Files.readString(register);
        assertThat(said).containsOnlyOnce(text);
        Files.writeString(
                Files.createDirectory(folder.resolve(store)).resolve("store.yaml"), said.replace(text, instead));
        return new GatherEvidence(
                SHOP.bean(ProgressedOrders.class),
                SHOP.bean(Cancellations.class),
                suppliers(Stores.read(folder)),
                SHOP.bean(PublishedPolicies.class),
                SHOP.bean(PromisedReturns.class),
                SHOP.bean(Stores.class));
    }

    private static Suppliers suppliers(Stores stores) {
        try {
            var constructor = Suppliers.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Suppliers) constructor.newInstance(
                    stores, SHOP.bean(PublishedPolicies.class), Clock.fixed(SHOP.now(), ZoneOffset.UTC));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The same order as if it had been placed at another store, which has shipped nothing of it. */
    private Order order(String store) {
        var it = SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
        return new Order(
                new StoreId(store),
                it.id(),
                it.number(),
                it.buyer(),
                it.state(),
                it.lines(),
                it.totals(),
                it.delivery(),
                it.policy(),
                it.terms(),
                it.placedAt(),
                it.gift());
    }
}
