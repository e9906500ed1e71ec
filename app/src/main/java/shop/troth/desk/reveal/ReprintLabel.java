package shop.troth.desk.reveal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.PrintLabel;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/**
 * Labels show where an order goes, so they take what it takes to reveal that to pack it. Printing one again is a look like any other: it is
 * written down before anything is opened, and counts toward a limit of an hour.
 */
@Component
public class ReprintLabel {

    public static final String PRINTED = "printed-label";
    public static final String REFUSED = "label-refused";

    /** How many labels one of staff may print again within an hour. */
    public static final int MOST_AN_HOUR = 60;

    /** How it ended. */
    public sealed interface Outcome {
        record Printed(Label label) implements Outcome {}

        /** It is too late, the address or the carrier's contract changed, or the buyer was erased. */
        record NotAgain() implements Outcome {}

        /** The role may not ship, or not reveal where an order goes. */
        record NotForYou() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    private final PrintLabel printLabel;
    private final StaffEvents events;

    ReprintLabel(PrintLabel printLabel, StaffEvents events) {
        this.printLabel = printLabel;
        this.events = events;
    }

    /** Whether somebody may ship, and so see the label, or print one again. */
    public static boolean isFor(Visitor visitor) {
        return visitor.may(DeskAction.SHIP) && visitor.rights().mayReveal(DeskUses.PACK.purpose());
    }

    /** @param shipment of the order */
    public Outcome again(Visitor visitor, Order order, UUID shipment) {
        var store = order.store().value();
        if (!isFor(visitor)) {
            events.add(store, visitor.id(), REFUSED, order.number(), "");
            return new Outcome.NotForYou();
        }
        var noted = events.add(store, visitor.id(), PRINTED, order.number(), ""); // before it counts, as in DecideLooks
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
