package shop.troth.desk.reveal;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.PrintLabel;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/**
 * Prints labels again. Labels show where an order goes, so they require the right to reveal that for packing. Each print is a look: it is
 * logged before anything is opened, and counts toward an hourly limit.
 */
@Component
@RequiredArgsConstructor
public class ReprintLabel {

    public static final String PRINTED = "printed-label";
    public static final String REFUSED = "label-refused";

    /** How many labels a staff member may print again within an hour. */
    public static final int MOST_AN_HOUR = 60;

    /** How it ended. */
    public sealed interface Outcome {
        record Printed(Label label) implements Outcome {}

        /** It is too late, the address or the carrier's contract changed, or the buyer was erased. */
        record NotAgain() implements Outcome {}

        /** The role may not ship, or not reveal where an order goes. */
        record NotForYou() implements Outcome {}

        /** More than {@link ReprintLabel#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private final PrintLabel printLabel;
    private final StaffEvents events;

    /** Whether the visitor may ship, and so see labels and print them again. */
    public static boolean isFor(Visitor visitor) {
        return visitor.may(DeskAction.SHIP) && visitor.rights().mayReveal(DeskUses.PACK.purpose());
    }

    /** @param shipment id of a shipment of the order */
    public Outcome again(Visitor visitor, Order order, UUID shipment) {
        var store = order.store().value();
        if (!isFor(visitor)) {
            events.add(store, visitor.id(), REFUSED, order.number(), "");
            return new Outcome.NotForYou();
        }
        var noted =
                events.add(store, visitor.id(), PRINTED, order.number(), ""); // before counting, as in DecideReveals
        if (events.lately(visitor.id(), PRINTED, RevealBuyer.HOUR) > MOST_AN_HOUR) {
            events.becomes(store, noted, REFUSED);
            return new Outcome.TooMany();
        }
        var label = printLabel.again(order, shipment);
        if (label.isEmpty()) {
            events.becomes(store, noted, REFUSED);
            return new Outcome.NotAgain();
        }
        return new Outcome.Printed(label.get());
    }
}
