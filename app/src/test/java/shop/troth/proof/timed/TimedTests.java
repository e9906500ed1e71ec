package shop.troth.proof.timed;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.CheckoutForm;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Time is over in the twin: the shop’s own timers see to it, and where they stand still, that is seen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLOSES = "close-orders";

    private final AbandonedInputDeleted leftGoes = SHOP.bean(AbandonedInputDeleted.class);
    private final TimedTasks timedTasks = SHOP.bean(TimedTasks.class);

    @Test
    void what_was_typed_and_left_is_taken_out_by_the_timer_alone() {
        var faults = new ArrayList<String>();

        leftGoes.begin(left(), CheckoutForm.ID).until(faults);

        assertThat(faults).isEmpty();
    }

    @Test
    @Detects({"millipore.abandoned-checkout", "perricone-md.order-needs"})
    @Tag("deep")
    void a_timer_that_stands_still_is_seen() {
        var faults = new ArrayList<String>();
        try (var still = StandStill.of(SHOP)) {
            leftGoes.begin(ProbeContexts.impatient(left()), CheckoutForm.ID).until(faults);
        }

        assertThat(faults).singleElement().asString().contains("still there after its time");
    }

    @Test
    void a_form_that_nobody_typed_into_proves_nothing() {
        var faults = new ArrayList<String>();

        leftGoes.begin(left(), "no-such-form").until(faults);

        assertThat(faults).singleElement().asString().contains("proves nothing");
    }

    @Test
    void nobody_waits_where_something_is_broken_already() {
        var faults = new ArrayList<>(List.of("Something else."));

        leftGoes.begin(left(), "no-such-form").until(faults);

        assertThat(faults).containsExactly("Something else.");
    }

    @Test
    @Tag("deep")
    void a_task_runs_at_once_and_says_so_and_one_that_stands_still_does_not() {
        assertThat(timedTasks.run(CLOSES)).isTrue();
        var impatient = new TimedTasks(
                SHOP.bean(JdbcClient.class),
                SHOP.clock(),
                ProbeContexts.impatience(),
                SHOP.application().getBeanProvider(Scheduler.class));
        try (var still = StandStill.of(SHOP)) {
            assertThat(impatient.run(CLOSES)).isFalse();
        }
        assertThat(impatient.run("no-such-task")).isFalse();
    }

    private static ProbeContext left() {
        var scene = ProbeContexts.of("millipore.abandoned-checkout");
        var shopper = SHOP.bean(Visits.class).twin(scene.store().id());
        shopper.addSomething();
        shopper.fillIn();
        return scene;
    }
}
