package shop.troth.storefront.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.storefront.versions.ChangesView;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** What is said to somebody who agreed to a version, while other versions come and go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyChangesTests {

    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final String WHEN = "you last ordered";

    private final TestDatabase versions = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Stores stores = Stores.read(Path.of("../stores"));
    private final Store store = stores.get(MILLIPORE);
    private final PublishedPolicies policies = TestPolicies.node(versions.dataSource(), stores, clock);
    private final PolicyChanges changes = new PolicyChanges(policies);

    @TempDir
    private Path folder;

    @BeforeEach
    void the_first_version_is_published() {
        policies.afterSingletonsInstantiated();
    }

    @AfterEach
    void close() {
        versions.close();
    }

    @Test
    void where_nothing_changed_nothing_is_said() {
        var since = since(1);

        assertThat(since.parts()).isEmpty();
        assertThat(since.asked()).isEmpty();
    }

    @Test
    void before_its_date_a_version_is_said_to_come_and_after_it_to_have_come() {
        var rules = publish(TestPolicies.withStudy());
        clock.to(rules.minusMillis(1));
        assertThat(since(1).parts()).singleElement().satisfies(it -> {
            assertThat(it.title()).startsWith("What changes in our privacy policy on ");
            assertThat(it.lead()).endsWith("Until then, nothing changes.");
            assertThat(it.number()).isEqualTo(2);
        });
        assertThat(since(1).asked()).containsExactly(new Purpose("insight.study"));

        clock.to(rules);

        assertThat(since(1).parts()).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("What changed in our privacy policy");
            assertThat(it.lead()).startsWith("When you last ordered, the version dated ");
            assertThat(it.first()).extracting(ChangesView.Clause::id).contains("study");
        });
        assertThat(since(1).asked()).containsExactly(new Purpose("insight.study"));
        assertThat(since(2).parts()).isEmpty();
    }

    @Test
    void when_the_old_text_comes_back_it_is_news_only_to_whoever_agreed_to_the_other() {
        clock.to(publish(TestPolicies.withStudy()));
        var back = publish(TestPolicies.today());
        clock.to(back.minusMillis(1));
        assertThat(since(1).parts()).extracting(NewsView.Part::id).containsExactly("changed", "changing");

        clock.to(back);

        assertThat(since(1).parts()).isEmpty();
        assertThat(since(2).parts())
                .singleElement()
                .satisfies(it -> assertThat(it.first())
                        .extracting(ChangesView.Clause::id)
                        .contains("study"));
        assertThat(since(2).asked()).isEmpty();
    }

    @Test
    void the_weakest_promise_comes_first() {
        clock.to(publish(TestPolicies.keptLonger(TestPolicies.withStudy())));

        assertThat(since(1).parts().getFirst().first().getFirst().kind()).isEqualTo("Weaker");
    }

    private PolicyChanges.Since since(int agreed) {
        var version = policies.versions(MILLIPORE).stream()
                .filter(it -> it.number() == agreed)
                .findFirst()
                .orElseThrow();
        return changes.since(store, version, WHEN);
    }

    private Instant publish(String text) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
            return TestPolicies.publish(versions.dataSource(), clock)
                    .publish(MILLIPORE, file, null)
                    .effective();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
