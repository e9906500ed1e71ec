package shop.troth.proof.newuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.orders.Orders;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.published.PublishPolicy.Trial;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.newuse.NewUseTrial.Seen;
import shop.troth.proof.newuse.NewUseTrial.TrialVersions;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** A made-up version is followed through its notice in the probe twin of any store, and nothing of it stays. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewUseTrialTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "millipore.new-uses";

    private final PublishedPolicies policies = SHOP.bean(PublishedPolicies.class);

    @ParameterizedTest
    @ValueSource(strings = {CLAUSE, "perricone-md.changes-posted", "betty-mills.data-as-asset"})
    @Keeps({"millipore.new-uses", "millipore.use-only-as-given"})
    void in_every_store_a_new_use_waits_for_its_notice_and_hears_a_no(String clause) {
        var scene = ProbeContexts.of(clause);

        var seen = trial(policies::tryInTwin).look(scene); // and not what a test saw with a protection taken away

        assertThat(seen.tried()).isPresent();
        assertThat(seen.days()).isEqualTo(30);
        assertThat(seen.applied()).isEmpty();
        assertThat(seen.told()).isEmpty();
        assertThat(policies.versions(scene.twin()))
                .as("what was made up is gone")
                .hasSameSizeAs(policies.versions(scene.store().id()));
    }

    @Test
    @Refuses({"millipore.new-uses", "millipore.use-only-as-given"})
    void a_made_up_use_is_refused_by_the_clauses_that_promise_it_while_it_is_posted() {
        var scene = ProbeContexts.of(CLAUSE);
        var made = MadeUpUse.beside(scene.policy().table()).orElseThrow();
        var use = Use.of("test", made.purpose().name(), Recipient.SELF, Kind.EMAIL);
        var buyer = ProbeContexts.buyer("millipore");
        try (var trial = policies.tryInTwin(scene.twin(), made.table())) {
            trial.postedAt(SHOP.now());

            assertThatThrownBy(() -> SHOP.bean(Vault.class).open(scene.twin(), buyer, use, CallerFacts.of()))
                    .isInstanceOfSatisfying(
                            RefusedByPolicy.class,
                            it -> assertThat(it.clauses()).contains("new-uses", "use-only-as-given"));
        }
    }

    @Test
    @Detects({"millipore.new-uses", "millipore.use-only-as-given"})
    void a_notice_that_counts_a_day_more_than_it_was_posted_is_seen() {
        var seen = hasty(Duration.ofDays(1));

        assertThat(seen.applied()).contains(NoticeWalk.EARLY);
        assertThat(seen.told()).isEmpty();
    }

    @Test
    void it_is_done_once_a_run() {
        var trial = SHOP.bean(NewUseTrial.class);
        var scene = ProbeContexts.of(CLAUSE);

        assertThat(trial.look(scene)).isSameAs(trial.look(scene));
    }

    /** What is seen of versions that count as posted earlier than they were. */
    private Seen hasty(Duration earlier) {
        return trial((twin, made) -> {
                    var real = policies.tryInTwin(twin, made);
                    return new Trial() {
                        @Override
                        public Step postedAt(Instant moment) {
                            return real.postedAt(moment.minus(earlier));
                        }

                        @Override
                        public void close() {
                            real.close();
                        }
                    };
                })
                .look(ProbeContexts.of(CLAUSE));
    }

    private static NewUseTrial trial(TrialVersions versions) {
        return new NewUseTrial(
                versions,
                SHOP.bean(TwinPeople.class),
                SHOP.bean(TwinOrders.class),
                SHOP.bean(NewUseTrial.SaysNo.class),
                SHOP.bean(Visits.class),
                SHOP.bean(Orders.class),
                SHOP.bean(Vault.class),
                SHOP.bean(SealedEntryCounts.class),
                SHOP.bean(Clock.class));
    }
}
