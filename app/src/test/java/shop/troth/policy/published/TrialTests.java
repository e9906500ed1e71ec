package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** A made-up version follows the policy of a probe twin, on one node, and leaves no trace. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final StoreId TWIN = STORE.twin();
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(NOON);
    private final PublishedPolicies node = node();
    private final PublishedPolicies other = node();

    private PublishedPolicies node() {
        var node = TestPolicies.node(database.dataSource(), Stores.read(Path.of("../stores")), clock);
        node.afterSingletonsInstantiated();
        return node;
    }

    private static PolicyTable withStudy() {
        var text = TestPolicies.withStudy().getBytes(StandardCharsets.UTF_8);
        return PolicyTable.compile(PolicyFile.read("made-up.yaml", text).orThrow());
    }

    @Test
    void it_is_posted_and_rules_in_the_twin_alone_and_on_this_node_alone() {
        var real = node.current(STORE);
        try (var trial = node.tryInTwin(TWIN, withStudy())) {
            var step = trial.postedAt(NOON.minus(DAY));
            assertThat(step.effective()).isEqualTo(NOON.plus(DAY.multipliedBy(29)));
            assertThat(node.posted(TWIN)).containsExactly(STUDY);
            assertThat(node.notices(TWIN)).hasSize(1);
            assertThat(node.next(TWIN)).isPresent();
            assertThat(node.current(TWIN).hash()).isEqualTo(real.hash());

            trial.postedAt(NOON.minus(DAY.multipliedBy(31)));
            node.reread();
            assertThat(node.current(TWIN).number()).isEqualTo(step.number()).isGreaterThan(1_000_000);
            assertThat(node.past(TWIN)).hasSize(1);

            assertThat(node.versions(STORE)).containsExactly(real);
            assertThat(node.posted(STORE)).isEmpty();
            assertThat(other.versions(TWIN)).hasSize(1);
        }
        assertThat(node.versions(TWIN)).hasSize(1);
        assertThat(node.notices(TWIN)).isEmpty();
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("select count(*) from policy.version where store_id like 'millipore%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_version_that_waits_in_the_store_does_not_wait_there_meanwhile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("policy.yaml"), TestPolicies.keptLonger());
        TestPolicies.publish(database.dataSource(), clock).publish(STORE, file, null);
        node.reread();
        try (var trial = node.tryInTwin(TWIN, withStudy())) {
            trial.postedAt(NOON.minus(DAY.multipliedBy(31)));

            assertThat(node.versions(TWIN)).hasSize(2);
            assertThat(node.posted(TWIN)).containsExactly(STUDY);
            assertThat(node.next(STORE)).isPresent();
        }
        assertThat(node.next(TWIN)).map(PolicyVersion::number).contains(2);
    }

    @Test
    void what_changes_in_a_store_itself_is_published() {
        assertThatThrownBy(() -> node.tryInTwin(STORE, withStudy())).isInstanceOf(IllegalArgumentException.class);
    }
}
