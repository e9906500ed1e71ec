package shop.troth.fulfillment.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** A store that promises a time for returns and refunds is held to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromisedReturnsTests {

    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate ARRIVED = LocalDate.of(2026, 3, 1);
    private static final String CLAUSE = """
            additions:
              - id: returns
                says: You can return what you bought within 14 days after it arrives. We refund it within seven days after your return arrives.
                practice: user-choice
                duties:
                  - { when: goods-returned, do: refund, within: P7D }
                controls:
                  - returns-accepted: { for-at-least: P14D }
            """;

    private final TestDatabase versions = TestDatabase.fresh();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        versions.close();
    }

    @Test
    void what_arrived_can_be_returned_for_as_long_as_is_promised() throws IOException {
        assertThat(promised(CLAUSE).lastDay(MILLIPORE, ARRIVED)).contains(LocalDate.of(2026, 3, 15));
    }

    @Test
    void of_two_promises_the_longer_time_and_the_earlier_refund_count() throws IOException {
        var both = CLAUSE
                + CLAUSE.replace("additions:\n", "")
                        .replace("id: returns", "id: longer")
                        .replace("within 14 days", "within one month")
                        .replace("P14D", "P1M")
                        .replace("within seven days", "within two days")
                        .replace("P7D", "P2D");
        var promised = promised(both);

        assertThat(promised.lastDay(MILLIPORE, ARRIVED)).contains(LocalDate.of(2026, 4, 1));
        assertThat(promised.refundBy(goods(State.RECEIVED, RECEIVED))).contains(Instant.parse("2026-03-03T12:00:00Z"));
    }

    @Test
    void the_money_is_due_from_the_day_the_goods_are_here_until_it_is_sent() throws IOException {
        var promised = promised(CLAUSE);

        assertThat(promised.refundBy(goods(State.RECEIVED, RECEIVED))).contains(Instant.parse("2026-03-08T12:00:00Z"));
        assertThat(promised.refundBy(goods(State.APPROVED, null))).isEmpty();
        assertThat(promised.refundBy(goods(State.REFUNDED, RECEIVED))).isEmpty();
    }

    @Test
    void a_store_that_promises_nothing_is_held_to_nothing() throws IOException {
        var promised = promised("additions:\n");

        assertThat(promised.lastDay(MILLIPORE, ARRIVED)).isEmpty();
        assertThat(promised.refundBy(goods(State.RECEIVED, RECEIVED))).isEmpty();
    }

    private static GoodsReturn goods(State state, @Nullable Instant received) {
        return new GoodsReturn(
                MILLIPORE,
                UUID.randomUUID(),
                "M7Q4X-2KD31-R1",
                new OrderId(UUID.randomUUID()),
                state,
                "It arrived damaged",
                true,
                List.of(),
                RECEIVED,
                Optional.of(RECEIVED),
                Optional.ofNullable(received));
    }

    private PromisedReturns promised(String additions) throws IOException {
        var store = Files.createDirectories(folder.resolve("millipore"));
        Files.copy(Path.of("../stores/millipore/store.yaml"), store.resolve("store.yaml"));
        Files.writeString(store.resolve("policy.yaml"), TestPolicies.today().replace("additions:\n", additions));
        var policies = TestPolicies.node(versions.dataSource(), Stores.read(folder), new MovableClock(RECEIVED));
        policies.afterSingletonsInstantiated();
        return new PromisedReturns(policies);
    }
}
