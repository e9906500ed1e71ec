package shop.troth.storefront.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** What rests on a legitimate interest, or ends for whoever objects, is offered to be objected to, though no notice ever told of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterestsTests {

    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final Purpose SUGGEST = new Purpose("site.personalise");
    private static final String SAYS =
            "We have a legitimate interest in selling what you like, so we suggest products based on what you ordered. You can object at any time.";
    private static final String PLAIN = "We suggest products based on what you ordered. You can object at any time.";
    private static final String CLAUSE = """
            additions:
              - id: suggestions
                says: %s
                practice: first-party-use
                rules:
                  - { may: use, data: order.lines, for: site.personalise, basis: legitimate-interest }
                  - { never: use, data: personal, for: site.personalise, if: [[objected]] }
            """.formatted(SAYS);

    private final TestDatabase versions = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        versions.close();
    }

    @Test
    void it_is_asked_about_in_the_sentence_of_its_clause() throws IOException {
        var policies = node(CLAUSE);
        var announcements = new Announcements(policies, new AnnouncedForProof(), clock);

        assertThat(policies.posted(MILLIPORE)).containsExactly(SUGGEST);
        assertThat(policies.posted(MILLIPORE.twin())).containsExactly(SUGGEST);
        assertThat(announcements.asked(MILLIPORE, List.of())).singleElement().satisfies(it -> {
            assertThat(it.purpose()).isEqualTo(SUGGEST);
            assertThat(it.what()).containsExactly(SAYS);
        });
        assertThat(announcements.everAsked(MILLIPORE)).containsExactly(SUGGEST);
        assertThat(announcements.posted(Stores.read(folder).get(MILLIPORE)))
                .as("nothing changes, so nothing is announced")
                .isEmpty();
    }

    @Test
    void what_a_rule_ends_for_whoever_objects_is_asked_about_whatever_it_rests_on() throws IOException {
        var policies = node(CLAUSE.replace(", basis: legitimate-interest", "").replace(SAYS, PLAIN));

        assertThat(policies.posted(MILLIPORE)).containsExactly(SUGGEST);
        assertThat(new Announcements(policies, new AnnouncedForProof(), clock).asked(MILLIPORE, List.of()))
                .singleElement()
                .satisfies(it -> assertThat(it.what()).containsExactly(PLAIN));
    }

    @Test
    void what_no_objection_ends_is_asked_about_only_after_a_notice() throws IOException {
        var policies = node(CLAUSE.replace(", basis: legitimate-interest", "")
                .replace("      - { never: use, data: personal, for: site.personalise, if: [[objected]] }\n", "")
                .replace(SAYS, "We suggest products based on what you ordered."));

        assertThat(policies.posted(MILLIPORE)).isEmpty();
        assertThat(new Announcements(policies, new AnnouncedForProof(), clock).asked(MILLIPORE, List.of()))
                .isEmpty();
    }

    @Test
    void an_objection_made_before_can_still_be_taken_back() throws IOException {
        var policies = node(CLAUSE);

        assertThat(new Announcements(policies, new AnnouncedForProof(), clock)
                        .asked(MILLIPORE, List.of(SUGGEST, new Purpose("marketing.updates"))))
                .as("an opt-out from messages is no objection to a use")
                .extracting(AskedUse::purpose)
                .containsExactly(SUGGEST);
    }

    /** One whose first version is millipore's with another clause. */
    private PublishedPolicies node(String additions) throws IOException {
        var store = Files.createDirectories(folder.resolve("millipore"));
        Files.copy(Path.of("../stores/millipore/store.yaml"), store.resolve("store.yaml"));
        Files.writeString(store.resolve("policy.yaml"), TestPolicies.today().replace("additions:\n", additions));
        var policies = TestPolicies.node(versions.dataSource(), Stores.read(folder), clock);
        policies.afterSingletonsInstantiated();
        return policies;
    }
}
