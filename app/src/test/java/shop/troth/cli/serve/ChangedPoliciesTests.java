package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedPoliciesTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;
    private PublishedPolicies policies;
    private ChangedPolicies drafts;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createDirectories(folder.resolve("millipore")).resolve("policy.yaml");
        Files.copy(Path.of("../stores/millipore/store.yaml"), file.resolveSibling("store.yaml"));
        Files.writeString(file, TestPolicies.today());
        var stores = Stores.read(folder);
        policies = TestPolicies.node(database.dataSource(), stores, clock);
        policies.afterSingletonsInstantiated();
        drafts = new ChangedPolicies(stores, policies, TestPolicies.publish(database.dataSource(), clock));
    }

    @Test
    void nothing_is_said_while_the_file_is_what_is_published() throws IOException {
        assertThat(drafts.apart()).isEmpty();

        Files.writeString(file, TestPolicies.withStudy());
        TestPolicies.publish(database.dataSource(), clock).publish(new StoreId("millipore"), file, null);
        clock.forward(Duration.ofMinutes(1));
        assertThat(drafts.apart()).isEmpty(); // the newest published one, though it does not rule yet
    }

    @Test
    void a_draft_is_named_with_what_to_do() throws IOException {
        Files.writeString(file, TestPolicies.withStudy());

        assertThat(drafts.apart())
                .containsExactly(
                        "stores/millipore/policy.yaml differs from the published policy, which stays in effect: "
                                + "./troth policy diff --published millipore stores/millipore/policy.yaml shows how; "
                                + "./troth policy publish millipore stores/millipore/policy.yaml publishes it.");
    }

    @Test
    void other_words_are_never_published_by_themselves() throws IOException {
        for (var text : List.of(TestPolicies.reworded(), TestPolicies.noticeReworded())) {
            keepsTheRule(text);
        }
    }

    private void keepsTheRule(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(drafts.apart())
                .singleElement()
                .asString()
                .contains("differs from the published policy, which stays in effect");
        assertThat(policies.versions(new StoreId("millipore"))).hasSize(1);
    }

    @Test
    void words_that_are_typeset_otherwise_are_published_once_and_rule_in_a_minute() throws IOException {
        Files.writeString(file, TestPolicies.typeset());

        assertThat(drafts.apart())
                .containsExactly(
                        "stores/millipore/policy.yaml differs from what was published in its wording only: it is "
                                + "version 2 now, in effect from 2026-03-01T12:01:00Z.");
        clock.forward(Duration.ofMinutes(1));
        assertThat(drafts.apart()).isEmpty();
        assertThat(policies.current(new StoreId("millipore")).number()).isEqualTo(2);
    }

    @Test
    void a_text_that_was_published_before_is_no_rewording() throws IOException {
        Files.writeString(file, TestPolicies.typeset());
        drafts.apart();
        clock.forward(Duration.ofMinutes(1));

        Files.writeString(file, TestPolicies.today());
        assertThat(drafts.apart())
                .singleElement()
                .asString()
                .contains("differs from the published policy, which stays in effect");
        clock.forward(Duration.ofMinutes(2));
        assertThat(policies.versions(new StoreId("millipore"))).hasSize(2);
    }

    @Test
    void a_draft_with_errors_or_none_at_all_stops_nothing() throws IOException {
        Files.writeString(file, "policy: [");
        assertThat(drafts.apart())
                .singleElement()
                .asString()
                .contains("cannot be published as it is", "./troth policy check millipore");
        assertThat(policies.current(new StoreId("millipore")).number()).isEqualTo(1);
        Files.delete(file);
        assertThat(drafts.apart()).singleElement().asString().contains("the published policy stays in effect");
    }
}
