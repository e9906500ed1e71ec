package shop.troth.cases.trouble;

import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.AddressChanged;
import shop.troth.fulfillment.OrderCancelled;

/** Closes cases when a change or cancellation of the order settles them, in the same transaction. */
@Component
@RequiredArgsConstructor
class FollowOrders {

    private final Cases cases;
    private final EndMissing endMissing;

    @EventListener
    void on(AddressChanged event) {
        cases.step(
                event.store(),
                event.order(),
                CaseKind.UNDELIVERABLE,
                CaseStep.ADDRESS_CHANGED,
                CaseState.CLOSED,
                event.at());
    }

    @EventListener
    void on(OrderCancelled event) {
        cases.step(
                event.store(),
                event.order(),
                CaseKind.UNDELIVERABLE,
                CaseStep.ORDER_CANCELLED,
                CaseState.CLOSED,
                event.at());
        cases.about(event.store(), event.order()).stream()
                .filter(it -> it.kind() == CaseKind.MISSING_STOCK && it.isOpen())
                .forEach(it -> endMissing.end(it, CaseStep.ORDER_CANCELLED, event.at()));
    }
}
