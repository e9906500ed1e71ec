package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.OrderId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Fact;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** The signal of a browser is kept with what it sends, and only while the policy obeys it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalPolicyTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(NOON);
    private final VaultNode node =
            new VaultNode(database.dataSource(), Stores.read(Path.of("../stores")), TestLedger.newRoot(), clock);

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws InterruptedException {
        node.close();
    }

    @Test
    void it_is_kept_with_what_is_put_right_and_not_kept_where_no_policy_obeys_it() throws IOException {
        var one = node.person();
        var other = node.person();

        node.corrects(one, OrderId.next(), TypedDetails.address("2 Example Street"));
        assertThat(node.isSignaled(one)).isFalse();
        node.corrects(
                one, OrderId.next(), TypedDetails.address("3 Example Street").from(Set.of(Fact.PRIVACY_SIGNAL)));
        assertThat(node.isSignaled(one)).isTrue();

        var deaf = TestPolicies.text("millipore").replace("    controls: [honours-signal]\n", "");
        assertThat(deaf).isNotEqualTo(TestPolicies.text("millipore"));
        var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), deaf);
        clock.to(TestPolicies.publish(database.dataSource(), clock)
                .publish(VaultNode.STORE, file, null)
                .effective());

        node.corrects(
                other, OrderId.next(), TypedDetails.address("4 Example Street").from(Set.of(Fact.PRIVACY_SIGNAL)));
        assertThat(node.isSignaled(other)).isFalse();
    }
}
