package shop.troth.proof.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Probes;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A promise to refund by a day is looked at by what waits for its money. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundsSentTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String PROMISE = """
            additions:
              - id: money-back
                says: We refund you within seven days after your return arrives.
                practice: user-choice
                duties:
                  - { when: goods-returned, do: refund, within: P7D }
            """;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void take_out() {
        db.sql("delete from fulfilment.goods_return where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", id)
                .update();
    }

    @Test
    void goods_that_wait_longer_for_their_money_than_promised_turn_the_probe_red() {
        arrived(SHOP.now().minus(Duration.ofDays(8)));

        assertThat(seen().verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(seen().sentence()).isEqualTo("Returns whose refund should have been sent by now: 1.");
    }

    @Test
    void goods_that_wait_not_so_long_are_fine() {
        arrived(SHOP.now().minus(Duration.ofDays(6)));

        assertThat(seen().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(seen().all()).contains("Returns waiting for their refund: ");
    }

    @Test
    void goods_that_were_refunded_later_than_promised_turn_the_probe_red() {
        arrived(SHOP.now().minus(Duration.ofDays(10)));
        refunded(SHOP.now().minus(Duration.ofDays(2)));

        assertThat(seen().verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(seen().sentence())
                .isEqualTo("Returns whose refund was sent later than promised, in the last 30 days: 1.");
    }

    @Test
    void goods_that_were_refunded_in_time_are_fine() {
        arrived(SHOP.now().minus(Duration.ofDays(10)));
        refunded(SHOP.now().minus(Duration.ofDays(4)));

        assertThat(seen().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(seen().all()).contains("Refunded in the last 30 days: ");
    }

    private void refunded(Instant at) {
        db.sql(
                        "update fulfilment.goods_return set state = 'refunded', ended_at = :at where store_id = :store and id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("id", id)
                .update();
    }

    private void arrived(Instant at) {
        db.sql("""
                insert into fulfilment.goods_return (store_id, id, number, order_id, state, reason, by_buyer, skus, quantities, fine,
                                                     damaged, asked_at, decided_at, received_at)
                values (:store, :id, :number, :order, 'received', 'It arrived damaged', true, '{}', '{}', '{}', '{}', :at, :at, :at)
                """)
                .param("store", STORE.value())
                .param("id", id)
                .param("number", "TEST-" + id)
                .param("order", UUID.randomUUID())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Evidence seen() {
        var clause = CheckedDrafts.check(CheckedDrafts.text(STORE.value()).replace("additions:\n", PROMISE))
                .orThrow()
                .policy()
                .clause("money-back")
                .orElseThrow();
        var policy = SHOP.bean(PublishedPolicies.class).current(STORE);
        var scene = new ProbeContext(
                SHOP.bean(Stores.class).get(STORE), policy, clause, false, SHOP.bean(ProbePatience.class));
        return SHOP.bean(Probes.class).look(scene).orElseThrow();
    }
}
