package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.MovableClock;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;

/** Publishing, on two nodes with one database: both hear of a version, and switch at its hour, without a restart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishPolicyTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final MovableClock clock = new MovableClock(NOON);
    private final PublishPolicy publish = TestPolicies.publish(database.dataSource(), clock);

    @TempDir
    private Path folder;

    private PublishedPolicies one;
    private PublishedPolicies other;

    @BeforeEach
    void two_nodes_serve_today_s_policy() throws IOException {
        var store = Files.createDirectories(folder.resolve("stores/millipore"));
        for (var name : List.of("store.yaml", "policy.yaml")) {
            Files.copy(Path.of("../stores/millipore", name), store.resolve(name));
        }
        var stores = Stores.read(folder.resolve("stores"));
        one = TestPolicies.node(database.dataSource(), stores, clock);
        other = TestPolicies.node(database.dataSource(), stores, clock);
        one.afterSingletonsInstantiated();
        other.afterSingletonsInstantiated();
        clock.forward(MINUTE);
    }

    @Test
    @Keeps({"millipore.new-uses", "millipore.policy-may-change"})
    void a_new_use_is_posted_for_thirty_days_and_then_rules_on_all_nodes_at_once() {
        var step = publish.publish(STORE, draft(TestPolicies.withStudy()), null);

        var hour = Instant.parse("2026-03-31T13:00:00Z"); // thirty days after 12:01, up to the hour
        assertThat(step.asks()).isTrue();
        assertThat(step.effective()).isEqualTo(hour);
        clock.forward(PublishedPolicies.OLDEST_KNOWLEDGE.plusMillis(1));
        for (var node : List.of(one, other)) {
            assertThat(node.current(STORE).number()).isEqualTo(1);
            assertThat(node.next(STORE).orElseThrow().number()).isEqualTo(2);
            assertThat(node.notices(STORE)).singleElement().satisfies(it -> {
                assertThat(it.version().number()).isEqualTo(2);
                assertThat(it.posted()).isEqualTo(NOON.plus(MINUTE));
                assertThat(it.until()).isEqualTo(hour);
                assertThat(it.changes()).extracting(change -> change.purpose()).containsExactly("insight.study");
            });
            assertThat(node.posted(STORE)).containsExactly(new Purpose("insight.study"));
        }
        clock.to(hour.minusMillis(1));
        assertThat(one.current(STORE).number()).isEqualTo(1);
        assertThat(other.current(STORE.twin()).number()).isEqualTo(1);
        clock.to(hour);
        assertThat(one.current(STORE).number()).isEqualTo(2);
        assertThat(other.current(STORE.twin()).number()).isEqualTo(2);
        assertThat(one.notices(STORE)).isEmpty();
        assertThat(one.next(STORE)).isEmpty();
        assertThat(one.past(STORE)).extracting(PolicyVersion::number).containsExactly(1);
        assertThat(one.posted(STORE)).containsExactly(new Purpose("insight.study"));
    }

    @Test
    @Keeps("millipore.new-uses")
    void books_that_did_not_keep_the_state_of_orders_keep_it_only_after_thirty_days_of_notice() {
        clock.to(publish.publish(STORE, draft(TestPolicies.withoutStates()), null)
                .effective());

        var step = publish.publish(STORE, draft(TestPolicies.today()), null);

        assertThat(step.asks()).isTrue();
        assertThat(step.effective()).isAfterOrEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void what_asks_nobody_rules_in_a_minute() {
        var step = publish.publish(STORE, draft(TestPolicies.withLess()), null);

        assertThat(step.asks()).isFalse();
        assertThat(step.effective()).isEqualTo(clock.instant().plus(MINUTE));
        clock.to(step.effective());
        assertThat(one.current(STORE).number()).isEqualTo(2);
        assertThat(one.notices(STORE)).isEmpty();
    }

    @Test
    void what_is_kept_longer_is_posted_too_and_opens_nothing() {
        var step = publish.publish(STORE, draft(TestPolicies.keptLonger()), null);

        assertThat(step.effective()).isEqualTo(Instant.parse("2026-03-31T13:00:00Z"));
        clock.forward(MINUTE);
        assertThat(one.notices(STORE)).hasSize(1);
        assertThat(one.posted(STORE)).isEmpty();
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_shorter_notice_than_promised_is_refused_by_the_promising_clause() {
        var soon = NOON.plus(Duration.ofDays(29));
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withStudy()), soon))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "“new-uses” promises to post new uses for 30 days before they start: choose 2026-03-31T12:01:00Z or later.");
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withLess()), clock.instant()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("needs a minute to load a new version");
        assertThat(versions()).isEqualTo(1);

        publish.publish(STORE, draft(TestPolicies.withStudy()), Instant.parse("2026-03-31T12:01:00Z"));
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_sentence_that_says_less_waits_like_a_new_use_although_its_rules_are_as_before() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.saysLess()), tomorrow()))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "“new-uses” promises to post changes for 30 days before they apply, and this version weakens “never-sold”: choose 2026-03-31T12:01:00Z or later.");
        assertThat(publish.publish(STORE, draft(TestPolicies.saysLess()), null).effective())
                .isEqualTo(Instant.parse("2026-03-31T13:00:00Z"));
        clock.forward(MINUTE);
        assertThat(one.notices(STORE)).hasSize(1);
    }

    @Test
    @Refuses("millipore.new-uses")
    void promises_that_are_taken_out_wait_like_a_new_use() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withoutFifteen()), tomorrow()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(
                        "“new-uses” promises to post changes for 30 days before they apply, and this version weakens “encrypted-sessions”, “card-each-time”, “shared-computers”, and 12 more: choose ");
        assertThat(publish.publish(STORE, draft(TestPolicies.withoutFifteen()), null)
                        .effective())
                .isEqualTo(Instant.parse("2026-03-31T13:00:00Z"));
    }

    @Test
    @Refuses("millipore.new-uses")
    void the_promise_about_changes_cannot_be_dropped_first_and_the_use_added_then() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withoutNewUses()), tomorrow()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("“new-uses” promises to post changes for 30 days")
                .hasMessageContaining("weakens “new-uses”, ");
        var dropped = publish.publish(STORE, draft(TestPolicies.withoutNewUses()), null);
        assertThat(dropped.effective()).isEqualTo(Instant.parse("2026-03-31T13:00:00Z"));

        var use = TestPolicies.without(TestPolicies.withDeafStudy(), Set.of("new-uses"));
        clock.to(dropped.effective().minusSeconds(1));
        assertThatThrownBy(() -> publish.publish(STORE, draft(use), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("takes effect 2026-03-31T13:00:00Z, after the notice that “new-uses” promises");
        clock.to(dropped.effective());
        assertThat(publish.publish(STORE, draft(use), null).effective())
                .as("where a policy promises nothing, the usual time is due")
                .isEqualTo(dropped.effective().plus(Duration.ofDays(30)));
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_new_use_without_the_promised_way_to_say_no_is_refused_with_the_mend() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withDeafStudy()), null))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "“new-uses” promises that people can object to a new use, but the new policy could still use"
                                + " contact.postal.shipping for insight.study after an objection: add “{ never: use, data:"
                                + " contact.postal.shipping, for: insight.study, if: [[objected]] }”.");
    }

    @Test
    @Refuses("millipore.opt-in-each")
    void a_way_out_stays_as_long_as_what_it_ends() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withoutLetter()), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“opt-in-each” promises that marketing.")
                .hasMessageContaining("can be ended by letter, which would no longer be possible: keep that way out");
    }

    @Test
    @Keeps("perricone-md.changes-posted")
    @Refuses("perricone-md.changes-posted")
    void another_store_posts_its_changes_by_its_own_promise() {
        var perricone = new StoreId("perricone-md");
        var stores = Stores.read(Path.of("../stores"));
        var node = TestPolicies.node(database.dataSource(), stores, clock);
        node.afterSingletonsInstantiated();
        var longer = TestPolicies.keptLonger(TestPolicies.text("perricone-md"));

        assertThatThrownBy(() -> publish.publish(perricone, draft(longer), NOON.plus(Duration.ofDays(30))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("“changes-posted” promises to post changes for 30 days");
        publish.publish(perricone, draft(longer), NOON.plus(MINUTE).plus(Duration.ofDays(30)));
        clock.forward(MINUTE);
        assertThat(node.notices(perricone)).hasSize(1);
        assertThat(node.notices(STORE)).isEmpty();
    }

    @Test
    void a_new_use_that_hears_no_no_is_posted_without_offering_one() {
        var betty = new StoreId("betty-mills"); // promises no switch
        var stores = Stores.read(Path.of("../stores"));
        var node = TestPolicies.node(database.dataSource(), stores, clock);
        node.afterSingletonsInstantiated();
        var deaf = TestPolicies.changed(
                TestPolicies.text("betty-mills"),
                "  - id: breach-notice\n",
                "  - id: study\n    says: We learn from visits.\n    practice: first-party-use\n    rules:\n"
                        + "      - { may: use, data: session.browser, for: insight.study }\n\n  - id: breach-notice\n");
        publish.publish(betty, draft(deaf), null);
        clock.forward(MINUTE);

        assertThat(node.notices(betty))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.changes()).allMatch(change -> change.isNewUse() && !change.canBeRefused()));
        assertThat(node.posted(betty)).containsExactly(new Purpose("site.personalise")); // which its policy lets end
    }

    @Test
    void a_text_that_rules_or_waits_already_is_not_published_again() {
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.today()), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("This text is already in effect: it is version 1 of millipore");
        publish.publish(STORE, draft(TestPolicies.withStudy()), null);
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withStudy()), null))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "This text is already published: it is version 2 of millipore and takes effect 2026-03-31T13:00:00Z.");
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.withLess()), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "Version 2 of millipore is already published and takes effect 2026-03-31T13:00:00Z")
                .hasMessageContaining("./troth policy withdraw millipore");
    }

    @Test
    void a_policy_with_errors_or_of_another_store_is_not_published() {
        var broken = TestPolicies.changed(TestPolicies.today(), "data: payment.card }", "data: payment.cart }");
        assertThatThrownBy(() -> publish.publish(STORE, draft(broken), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(":24: unknown-word");
        assertThatThrownBy(() -> publish.publish(STORE, draft(TestPolicies.text("betty-mills")), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("says it is the policy of betty-mills");
        assertThatThrownBy(() -> publish.publish(
                        new StoreId("elsewhere"),
                        draft(TestPolicies.changed(TestPolicies.today(), "policy: millipore", "policy: elsewhere")),
                        null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("run ./troth serve once");
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void a_waiting_version_is_withdrawn_and_never_rules() {
        publish.publish(STORE, draft(TestPolicies.withStudy()), null);
        clock.forward(Duration.ofDays(29));
        assertThat(one.notices(STORE)).hasSize(1);

        TestPolicies.withdraw(database.dataSource(), clock).withdraw(STORE);

        clock.forward(Duration.ofDays(2));
        for (var node : List.of(one, other)) {
            assertThat(node.current(STORE).number()).isEqualTo(1);
            assertThat(node.next(STORE)).isEmpty();
            assertThat(node.notices(STORE)).isEmpty();
            assertThat(node.posted(STORE)).isEmpty();
            assertThat(node.versions(STORE))
                    .extracting(PolicyVersion::isWithdrawn)
                    .containsExactly(false, true);
        }
        assertThat(publish.publish(STORE, draft(TestPolicies.withStudy()), null).number())
                .isEqualTo(3);
    }

    @Test
    void what_rules_or_is_about_to_is_not_withdrawn() {
        var withdraw = TestPolicies.withdraw(database.dataSource(), clock);
        assertThatThrownBy(() -> withdraw.withdraw(STORE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there is nothing to withdraw");
        var step = publish.publish(STORE, draft(TestPolicies.withStudy()), null);
        clock.to(step.effective().minusSeconds(59));
        assertThatThrownBy(() -> withdraw.withdraw(STORE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("within a minute");
        clock.to(step.effective());
        assertThatThrownBy(() -> withdraw.withdraw(STORE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there is nothing to withdraw");
    }

    @Test
    void each_publication_and_withdrawal_is_one_entry_also_of_a_text_that_ruled_before() {
        publish.publish(STORE, draft(TestPolicies.withStudy()), null);
        clock.forward(Duration.ofDays(31));
        publish.publish(STORE, draft(TestPolicies.today()), null); // a clause is gone, so this waits too
        assertThat(entries("millipore")).isEqualTo(2);
        assertThat(entries("millipore~probe")).isEqualTo(2);

        clock.forward(Duration.ofDays(31));
        publish.publish(STORE, draft(TestPolicies.withStudy()), null);
        TestPolicies.withdraw(database.dataSource(), clock).withdraw(STORE);
        assertThat(entries("millipore")).isEqualTo(4);
        assertThat(db.sql("select lines from ledger.pending where store_id = 'millipore' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains(
                        "\tpolicy\t",
                        "\twithdrawn\t",
                        one.versions(STORE).getLast().shortHash());
    }

    @Test
    @Tag("race")
    void of_two_at_once_one_wins_and_the_other_hears_of_it() throws Exception {
        var start = new CyclicBarrier(2);
        var drafts = List.of(draft(TestPolicies.withStudy()), draft(TestPolicies.keptLonger()));
        var said = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = drafts.stream()
                    .map(it -> threads.submit((Callable<String>) () -> {
                        start.await();
                        try {
                            return "published "
                                    + TestPolicies.publish(database.dataSource(), clock)
                                            .publish(STORE, it, null)
                                            .number();
                        } catch (Problem e) {
                            return String.valueOf(e.getMessage());
                        }
                    }))
                    .toList();
            for (var it : both) {
                said.add(it.get());
            }
        }

        assertThat(said).filteredOn(it -> it.equals("published 2")).hasSize(1);
        assertThat(said)
                .filteredOn(it -> it.startsWith("Version 2 of millipore is already published"))
                .hasSize(1);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void a_publication_that_fails_in_the_middle_leaves_nothing() {
        var failing = new PublishPolicy(database.dataSource(), KilledRecording::new, clock);
        assertThatThrownBy(() -> failing.publish(STORE, draft(TestPolicies.withStudy()), null))
                .hasMessage("killed");

        assertThat(versions()).isEqualTo(1);
        assertThat(entries("millipore")).isZero();
    }

    @Test
    void trying_out_writes_nothing() {
        var step = publish.tryOut(STORE, draft(TestPolicies.withStudy()), null);

        assertThat(step.number()).isEqualTo(2);
        assertThat(step.revision().uses().changes()).hasSize(1);
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void nothing_is_answered_from_knowledge_older_than_its_bound() {
        one.reread();
        var step = publish.publish(STORE, draft(TestPolicies.withLess()), null);
        assertThat(one.next(STORE)).isEmpty(); // still fresh enough
        clock.forward(PublishedPolicies.OLDEST_KNOWLEDGE);
        assertThat(one.next(STORE)).isEmpty();
        assertThat(clock.instant()).isBefore(step.effective());
        clock.forward(Duration.ofMillis(1));
        assertThat(one.next(STORE)).isPresent();

        database.shut();
        assertThat(one.current(STORE).number()).isEqualTo(1);
        clock.forward(PublishedPolicies.OLDEST_KNOWLEDGE.plusMillis(1));
        assertThatThrownBy(() -> one.current(STORE)).isInstanceOf(DataAccessException.class);
        database.open();
        assertThat(one.current(STORE).number()).isEqualTo(2);
    }

    @Test
    void a_node_hears_of_a_version_without_being_asked_also_after_the_database_was_away() {
        one.reread();
        var rereading = new VersionRefresh(one, Duration.ofMillis(10));
        rereading.start();
        try {
            database.shut();
            database.open();
            publish.publish(STORE, draft(TestPolicies.withStudy()), null);
            Awaitility.await()
                    .until(() -> one.next(STORE).isPresent()); // the clock stands still: nobody's question read it
        } finally {
            rereading.stop();
        }
        assertThat(rereading.isRunning()).isFalse();
    }

    @Test
    void while_its_knowledge_is_fresh_a_node_asks_no_database_and_compiles_nothing_twice() {
        var first = one.current(STORE);
        int before = database.statements("pg_stat");
        for (int i = 0; i < 1_000; i++) {
            one.current(STORE);
        }
        assertThat(database.statements("pg_stat")).isEqualTo(before);

        publish.publish(STORE, draft(TestPolicies.withLess()), null);
        clock.forward(MINUTE);
        assertThat(one.versions(STORE).getFirst().table()).isSameAs(first.table());
        assertThat(one.current(STORE).number()).isEqualTo(2);
    }

    private Path draft(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asking_which_version_rules_allocates_nothing() {
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        one.current(STORE);
        long before = bean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            one.current(STORE);
        }
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000); // less than a byte each
    }

    private Instant tomorrow() {
        return clock.instant().plus(Duration.ofDays(1));
    }

    private int versions() {
        return db.sql("select count(*) from policy.version")
                .query(Integer.class)
                .single();
    }

    private int entries(String store) {
        return db.sql("select coalesce(sum(entries), 0) from ledger.pending where store_id = :store")
                .param("store", store)
                .query(Integer.class)
                .single();
    }
}
