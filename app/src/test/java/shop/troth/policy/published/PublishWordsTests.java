package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;

/** Sentences that no rule carries out: what they may say, and when they may take effect. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishWordsTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant IN_THIRTY_DAYS = Instant.parse("2026-03-31T12:00:00Z");

    private static final String CLAUSE = """
          - id: nearby
            says: Laboratories nearby may hear from us what you like.
            practice: other
            controls: [quiet-addresses]

        """;
    private static final String NOTICE = """
          - id: nearby
            says: Laboratories nearby may hear from us what you like.
            practice: other
            notice: true

        """;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final MovableClock clock = new MovableClock(NOON);
    private final PublishPolicy publish = TestPolicies.publish(database.dataSource(), clock);

    @TempDir
    private Path folder;

    @BeforeEach
    void today_s_policy_is_published() {
        TestPolicies.node(database.dataSource(), Stores.read(Path.of("../stores")), clock)
                .afterSingletonsInstantiated();
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_sentence_in_a_new_clause_or_notice_waits_like_a_new_use_and_is_named() {
        for (var added : List.of(CLAUSE, NOTICE)) {
            var draft = draft(TestPolicies.changed(
                    TestPolicies.today(), "  - id: shipping-area\n", added + "  - id: shipping-area\n"));

            assertThatThrownBy(() -> publish.publish(STORE, draft, NOON.plus(Duration.ofDays(1))))
                    .isInstanceOf(Problem.class)
                    .hasMessage(
                            "“new-uses” promises to post changes for 30 days before they apply, and this version adds"
                                    + " “nearby”: choose 2026-03-31T12:00:00Z or later.");
            var step = publish.tryOut(STORE, draft, null);
            assertThat(step.asks()).isTrue();
            assertThat(step.effective()).isEqualTo(IN_THIRTY_DAYS);
            assertThat(publish.publishRewording(STORE, draft)).isEmpty();
        }
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_notice_in_other_words_waits_like_a_new_use() {
        var draft = draft(TestPolicies.noticeReworded());

        assertThatThrownBy(() -> publish.publish(STORE, draft, NOON.plus(Duration.ofDays(1))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("this version weakens “no-absolute-security”: choose ");
        assertThat(publish.publishRewording(STORE, draft)).isEmpty();
        assertThat(publish.publish(STORE, draft, null).effective()).isEqualTo(IN_THIRTY_DAYS);
    }

    @Test
    void a_text_that_its_rules_do_not_say_is_checked_with_a_warning_and_not_published() {
        var number = TestPolicies.changed(TestPolicies.today(), "invoices for seven years", "invoices for two years");
        var notice = TestPolicies.changed(
                TestPolicies.today(), "We work hard at security", "We never lose anything, work hard at security");

        var found = Map.of(
                number,
                " number-differs “books” says ",
                notice,
                " promising-notice ",
                TestPolicies.inverted(),
                " sentence-differs “never-sold” says “we sell”, but its rule is “never: sell”.");
        found.forEach((text, finding) -> {
            var draft = draft(text);
            assertThat(PolicyCheck.check(draft).table()).isPresent();
            assertThatThrownBy(() -> publish.publish(STORE, draft, null))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(finding)
                    .hasMessageEndingWith("A policy whose text and rules differ is not published.");
            assertThatThrownBy(() -> publish.publishRewording(STORE, draft)).isInstanceOf(Problem.class);
        });
        assertThat(versions()).isEqualTo(1);
    }

    private Path draft(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int versions() {
        return db.sql("select count(*) from policy.version where store_id = 'millipore'")
                .query(Integer.class)
                .single();
    }
}
