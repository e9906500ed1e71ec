package shop.troth.desk.edit;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.Amounts;
import shop.troth.staff.DeskAction;

/** What the page of an order says about changes to it. */
@Component
@RequiredArgsConstructor
public class ChangeCard {

    private final OrderVersions versions;

    /**
     * @param mayEdit whether this role can change it, before it ships
     * @param id of the change that waits to be paid; empty if none does
     * @param waits what it costs, why, and until when, in a sentence
     */
    public record Card(String number, boolean mayEdit, String id, String waits) {}

    /** The card for an order, as the visitor's role may see it. */
    public Card of(Visitor visitor, Order order) {
        var may = order.state() == OrderState.PAID && visitor.may(DeskAction.EDIT_ORDERS, FulfillmentFeatures.EDIT);
        var waiting = versions.waiting(order.store(), order.id());
        return new Card(
                order.number(),
                may,
                waiting.map(it -> it.id().toString()).orElse(""),
                waiting.map(it ->
                                "A change waits for the buyer to pay %s until %s. Reason: %s. Until then, the order stands as it is, and nothing ships."
                                        .formatted(
                                                Amounts.text(it.difference()),
                                                DeskTimes.minute(
                                                        visitor.store(),
                                                        it.expires().orElse(it.createdAt())),
                                                it.reason()
                                                        .map(EditReason::title)
                                                        .orElse("")))
                        .orElse(""));
    }
}
