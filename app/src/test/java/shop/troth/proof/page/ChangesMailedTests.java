package shop.troth.proof.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Probes;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.rights.changed.TellChanges;
import shop.troth.stores.Stores;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** A promise to email people about changes is looked at by what was sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesMailedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String PROMISE = """
            additions:
              - id: changes-told
                says: We email you about a change of this policy within three days.
                practice: policy-change
                rules:
                  - { may: use, data: contact.email, for: legal.change }
                  - { may: share, data: contact.email, for: legal.change, with: supplier.mail }
                duties:
                  - { when: version-published, do: mail-notices, within: P3D }
            """;
    private static final String NEW_USE = """
              - id: liked-places
                says: We look at where we ship to learn what people like. You can object.
                practice: first-party-use
                rules:
                  - { may: use, data: contact.postal.shipping, for: insight.study }
                  - { never: use, data: personal, for: insight.study, if: [[objected]] }
            """;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PlantedTrigger nobodyIsTold = new PlantedTrigger(SHOP.owner());

    @AfterEach
    void take_out() {
        nobodyIsTold.close();
        db.sql("delete from rights.change_told where store_id = :store")
                .param("store", STORE.value())
                .update();
    }

    @Test
    void a_change_that_nobody_is_told_of_in_time_turns_the_probe_red() {
        var now = SHOP.now();
        try (var promising = PostedPolicy.post(
                STORE,
                it -> it.replace("additions:\n", PROMISE),
                now.minus(Duration.ofDays(9)),
                now.minus(Duration.ofDays(8)))) {
            assertThat(seen().verdict()).isEqualTo(Verdict.NOT_EXERCISED);
            nobodyIsTold.onRows(
                    "insert on rights.change_told",
                    "new.store_id = '" + STORE.value() + "'",
                    "raise exception 'nobody is told'");
            try (var changing = PostedPolicy.post(
                    STORE,
                    it -> it.replace("additions:\n", PROMISE + NEW_USE),
                    now.minus(Duration.ofDays(4)),
                    now.plus(Duration.ofDays(40)))) {
                assertThat(changing.number()).isGreaterThan(promising.number());
                assertThat(seen().verdict()).isEqualTo(Verdict.BROKEN);
                assertThat(seen().sentence())
                        .startsWith("Nobody was emailed about version %d, which was posted on "
                                .formatted(changing.number()));
                nobodyIsTold.close();

                SHOP.bean(TellChanges.class).sweep();

                assertThat(seen().verdict()).isEqualTo(Verdict.BROKEN);
                assertThat(seen().sentence()).endsWith("were sent later than promised.");
                toldAt(now.minus(Duration.ofDays(2)));

                assertThat(seen().verdict()).isEqualTo(Verdict.KEPT);
                assertThat(seen().all()).contains("version " + changing.number());
            }
        }
    }

    @Test
    void a_change_that_is_hours_old_is_not_late_yet() {
        var now = SHOP.now();
        nobodyIsTold.onRows(
                "insert on rights.change_told",
                "new.store_id = '" + STORE.value() + "'",
                "raise exception 'nobody is told'");
        try (var promising = PostedPolicy.post(
                        STORE,
                        it -> it.replace("additions:\n", PROMISE),
                        now.minus(Duration.ofDays(9)),
                        now.minus(Duration.ofDays(8)));
                var changing = PostedPolicy.post(
                        STORE,
                        it -> it.replace("additions:\n", PROMISE + NEW_USE),
                        now.minus(Duration.ofHours(70)),
                        now.plus(Duration.ofDays(40)))) {
            assertThat(changing.number()).isGreaterThan(promising.number());
            assertThat(seen().verdict()).isEqualTo(Verdict.NOT_EXERCISED);
        }
    }

    private void toldAt(Instant at) {
        db.sql("update rights.change_told set told_at = :at where store_id = :store")
                .param("at", UtcTime.of(at))
                .param("store", STORE.value())
                .update();
    }

    /** Of the clause as it rules now. */
    private static Evidence seen() {
        var policy = SHOP.bean(PublishedPolicies.class).current(STORE);
        var clause = policy.policy().clause("changes-told").orElseThrow();
        var scene = new ProbeContext(
                SHOP.bean(Stores.class).get(STORE), policy, clause, false, SHOP.bean(ProbePatience.class));
        return SHOP.bean(Probes.class).look(scene).orElseThrow();
    }
}
