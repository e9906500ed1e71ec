package shop.troth.proof.safety;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.orders.OrderLinks;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;

/**
 * Requests from one place are limited where something could be guessed. In the twin, a stranger has the link of an order and guesses its
 * buyer's address: after a few tries the page answers no more, whatever is typed.
 */
@Component
class LimitedTries implements Probe {

    private static final int MOST = 20;
    private static final int NOT_FOUND = 404;
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;

    private final TwinOrders twinOrders;
    private final OrderLinks orderLinks;
    private final Visits visits;
    private final Clock clock;

    LimitedTries(TwinOrders twinOrders, OrderLinks orderLinks, Visits visits, Clock clock) {
        this.twinOrders = twinOrders;
        this.orderLinks = orderLinks;
        this.visits = visits;
        this.clock = clock;
    }

    @Override
    public Set<String> promises() {
        return Set.of("rate-limits");
    }

    @Override
    public Evidence look(Scene scene) {
        var order = twinOrders.anyPaid(scene).id();
        var page = "/orders/"
                + orderLinks.next(scene.twin(), List.of(order), clock.instant()).get(order);
        var stranger = visits.twin(scene.store().id());
        for (int tried = 0; tried < MOST; tried++) {
            int status = stranger.post(page, Map.of("email", MadeUpPerson.next().email()))
                    .status();
            if (status == TOO_MANY && tried > 0) {
                return limited(tried);
            }
            if (status == NOT_FOUND) {
                return new Evidence(
                        Verdict.NOT_EXERCISED,
                        "This store has no page on which somebody could guess an address.",
                        Where.PROBE_TWIN);
            }
            if (status != WRONG) {
                throw new Unfinished("An order page in the test copy took a wrong address, or did not answer.");
            }
        }
        return Evidence.broken(
                Where.PROBE_TWIN,
                "In the test copy, a stranger could guess the email address of an order as often as they liked.");
    }

    private static Evidence limited(int tried) {
        return new Evidence(
                Verdict.KEPT,
                "Whoever guesses from one place is slowed down after a few tries.",
                "In the test copy, a stranger with the link to an order guessed the email address it was placed with, %d times. After that, the page took no more guesses."
                        .formatted(tried),
                Where.PROBE_TWIN);
    }
}
