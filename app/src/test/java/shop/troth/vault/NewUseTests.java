package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.MovableClock;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** What a new use may touch, and when: told by a notice, after the time to say no, and only what the notice named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewUseTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Use USE = Use.of("study", "insight.study", Recipient.SELF, Kind.SHIPPING);
    private static final Use NOT_POSTED = Use.of("study", "insight.study", Recipient.SELF, Kind.EMAIL);
    private static final Use OLD = Use.of("review", "order.fulfil", Recipient.SELF, Kind.SHIPPING);
    private static final Recipient HOST = new Recipient("supplier.host");
    private static final Use SHARE = Use.of("study elsewhere", "insight.study", HOST, Kind.SHIPPING);
    private static final CallerFacts NOTHING = CallerFacts.of();
    private static final CallerFacts CHECKOUT = CallerFacts.of(Fact.CHECKOUT_OPEN);
    private static final CallerFacts SUPPLIED = CallerFacts.of(Fact.CONTRACT, Fact.NEEDED);

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(NOON);
    private final VaultNode node =
            new VaultNode(database.dataSource(), Stores.read(Path.of("../stores")), TestLedger.newRoot(), clock);

    @TempDir
    private Path folder;

    private final SubjectId early = node.person();

    @AfterEach
    void end() throws InterruptedException {
        node.close();
    }

    @Test
    @Keeps({"millipore.new-uses", "millipore.use-only-as-given"})
    void a_new_use_opens_after_its_notice_and_each_person_s_own_time() {
        var rules = publish(TestPolicies.withStudy());
        clock.to(rules.minusMillis(1));
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
        clock.to(rules);
        assertThat(node.opens(early, USE, NOTHING)).isTrue();

        var late = node.person();
        clock.to(rules.plus(MONTH).minusMillis(1));
        assertThat(node.opens(late, USE, NOTHING)).isFalse();
        clock.to(rules.plus(MONTH));
        assertThat(node.opens(late, USE, NOTHING)).isTrue();
    }

    @Test
    @Refuses({"millipore.new-uses", "millipore.use-only-as-given"})
    void before_its_time_a_new_use_is_refused_by_the_clauses_that_promise_it() {
        var rules = publish(TestPolicies.withStudy());
        clock.to(rules.minus(Duration.ofDays(1)));
        assertThatThrownBy(() -> node.vault.open(VaultNode.STORE, early, USE, NOTHING))
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class,
                        it -> assertThat(it.clauses()).contains("new-uses", "use-only-as-given"));
    }

    @Test
    @Refuses("millipore.new-uses")
    void whoever_says_no_is_left_out_until_they_take_it_back() {
        var rules = publish(TestPolicies.withStudy());
        node.object(early, STUDY);
        clock.to(rules);
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
        assertThat(node.opens(early, OLD, CHECKOUT)).isTrue();
        node.takeBackObjection(early, STUDY);
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
        node.object(early, STUDY);
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
    }

    @Test
    void a_notice_of_one_kind_of_data_opens_no_other() {
        clock.to(publish(TestPolicies.withStudy()).plus(MONTH));

        assertThat(node.opens(early, USE, NOTHING)).isTrue();
        assertThat(node.opens(early, NOT_POSTED, NOTHING)).isFalse();
    }

    @Test
    void a_later_date_is_kept_though_the_time_to_say_no_is_over_before() {
        var rules = NOON.plus(Duration.ofDays(60));
        publish(TestPolicies.withStudy(), rules);
        clock.to(rules.minusMillis(1));
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
        clock.to(rules);
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
    }

    @Test
    void after_moving_away_and_back_the_time_to_say_no_begins_anew() {
        clock.to(publish(TestPolicies.withStudy()));
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
        var ends = publish(TestPolicies.withStudyEnded());
        clock.to(ends.minusMillis(1));
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
        clock.to(ends);
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
        node.object(early, STUDY); // also while no version permits it

        clock.forward(MONTH);
        var again = publish(TestPolicies.withStudy());
        assertThat(again).isAfterOrEqualTo(clock.instant().plus(MONTH));
        var other = node.person();
        clock.to(again);
        assertThat(node.opens(early, USE, NOTHING)).isFalse();
        assertThat(node.opens(other, USE, NOTHING)).isTrue();
        assertThat(node.vault.objections(VaultNode.STORE, early)).containsExactly(STUDY);
    }

    @Test
    void a_change_of_something_else_interrupts_nothing() {
        clock.to(publish(TestPolicies.withStudy()));
        var rules = publish(TestPolicies.keptLonger(TestPolicies.withStudy()));
        assertThat(rules).isAfterOrEqualTo(clock.instant().plus(MONTH));
        clock.forward(Duration.ofMinutes(2));
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
        clock.to(rules);
        assertThat(node.opens(early, USE, NOTHING)).isTrue();
    }

    @Test
    void a_longer_period_lengthens_nothing_that_ends_before_its_notice_has_run() {
        var other = node.person();
        var rules = publish(TestPolicies.keptLonger());

        clock.to(rules.minusMillis(1));
        assertThat(node.endOrder(early)).isEqualTo(months(18));
        clock.to(rules);
        assertThat(node.endOrder(other)).isEqualTo(months(24));
    }

    private Instant months(int count) {
        return clock.instant().atOffset(ZoneOffset.UTC).plusMonths(count).toInstant();
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_new_disclosure_waits_and_hears_a_no_too_also_of_columns() {
        var shared = TestPolicies.withStudy()
                .replace(
                        "      - { may: use, data: contact.postal.shipping, for: insight.study }\n",
                        "      - { may: share, data: [contact.postal.shipping, order.lines], for: insight.study, with: supplier.host, if: [[contract, needed, told, objection-period-over, not objected]] }\n");
        var rules = publish(shared);
        var against = node.person();
        node.object(against, STUDY);

        clock.to(rules.minusMillis(1));
        assertThat(node.opens(early, SHARE, SUPPLIED)).isFalse();
        assertThat(discloses(early)).isFalse();
        clock.to(rules);
        assertThat(node.opens(early, SHARE, SUPPLIED)).isTrue();
        assertThat(discloses(early)).isTrue();
        assertThat(node.opens(early, SHARE, NOTHING)).isFalse();
        assertThat(node.opens(against, SHARE, SUPPLIED)).isFalse();
        assertThat(discloses(against)).isFalse();
    }

    private boolean discloses(SubjectId person) {
        try {
            node.disclose(person, List.of(new DataCategory("order.lines")), STUDY, HOST, SUPPLIED);
            return true;
        } catch (RefusedByPolicy e) {
            return false;
        }
    }

    private Instant publish(String text) {
        return publish(text, null);
    }

    private Instant publish(String text, Instant effective) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
            return TestPolicies.publish(database.dataSource(), clock)
                    .publish(VaultNode.STORE, file, effective)
                    .effective();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
