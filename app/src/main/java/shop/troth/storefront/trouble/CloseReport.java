package shop.troth.storefront.trouble;

import java.time.Clock;
import org.springframework.stereotype.Service;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.orders.Order;

/** Closes a report that its author says is settled. */
@Service
class CloseReport {

    private final Cases cases;
    private final Clock clock;

    CloseReport(Cases cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Safe to repeat: a closed report stays closed.
     *
     * @param order the order of the page; a case about another order is not found
     * @param number of the case
     * @return false if there is no such report, or it is closed
     */
    public boolean close(Order order, String number) {
        return cases.find(order.store(), number)
                .filter(it -> it.kind() == CaseKind.REPORT && it.about().equals(order.id()))
                .map(it ->
                        cases.step(it.store(), it.id(), CaseStep.CLOSED_BY_SHOPPER, CaseState.CLOSED, clock.instant()))
                .orElse(false);
    }
}
