package shop.troth.desk.probes;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/** A purchase in the twin, looked up at the desk by its buyer’s email address. */
@Component
@RequiredArgsConstructor
public class PurchaseAtDesk {

    private final Visits visits;
    private final FindBuyer findBuyer;

    /**
     * The person buys one thing, and the visitor finds the order.
     *
     * @throws ProbeIncomplete if the purchase was not completed, or its buyer not found
     */
    public Order of(ProbeContext scene, MadeUpPerson person, Visitor visitor) {
        visits.twin(scene.store().id(), person).buysOneThingWith(TestCard.CANARY);
        var given = FindForm.BY_EMAIL.form().read(Map.of("email", new String[] {person.email()}));
        if (findBuyer.find(visitor, FindForm.BY_EMAIL, given) instanceof FindBuyer.Outcome.Found(var orders)) {
            return orders.stream()
                    .filter(it -> it.state() == OrderState.PAID)
                    .findFirst()
                    .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        }
        throw new ProbeIncomplete("A buyer could not be looked up in the test copy.");
    }
}
