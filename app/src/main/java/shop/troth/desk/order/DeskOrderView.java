package shop.troth.desk.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.desk.note.NotesView;

/**
 * The page of an order. Contains no names.
 *
 * @param byPhone whether it was placed by phone
 * @param others who else opened it a moment ago, such as {@code Sam, 9:14 AM EST}
 * @param cases at hand for which this role may reveal the buyer
 * @param notes on the order, masked; empty for a role that neither writes nor reads them
 * @param note what just happened; empty if nothing
 */
public record DeskOrderView(
        OrderRow order,
        boolean byPhone,
        List<String> others,
        Bill bill,
        List<Happened> timeline,
        List<Reason> cases,
        List<Problem> problems,
        Shipping shipping,
        May may,
        Optional<NotesView> notes,
        Keys keys,
        String note) {

    /** What was ordered, and what it costs. */
    public record Bill(List<Line> lines, List<Sum> sums) {}

    /**
     * Shipping the order.
     *
     * @param carriers with which it can be shipped now; empty if it cannot, or the role may not
     * @param sent its shipments; empty for a role that may not enter tracking numbers and print labels again
     */
    public record Shipping(List<String> carriers, List<Sent> sent) {}

    /**
     * What this role may do with it now.
     *
     * @param refund whether it may refund it, now that it, or a part of it, shipped
     * @param returns whether it may open and receive returns of it, now that it shipped
     */
    public record May(boolean cancel, boolean refund, boolean returns) {}

    /**
     * Keys with which each action of this page is done once, however often its form is sent.
     *
     * @param cancel of a cancellation; {@code ship} of a shipment
     * @param version of what was canceled and shipped, as this page shows it
     */
    public record Keys(String cancel, String ship, String version) {}

    /**
     * @param left pieces that are not canceled
     * @param toShip of them, those that are not shipped
     */
    public record Line(String sku, String name, int quantity, int left, int toShip, String unit, String total) {}

    /**
     * A shipment, in words.
     *
     * @param tracking the carrier's number; empty if there is none
     * @param hasLabel whether its label can be printed again
     * @param isTold whether the buyer gets an email when the number is added or changed
     */
    public record Sent(String id, String words, String tracking, boolean hasLabel, boolean isTold) {}

    /**
     * What was typed and could not be saved, to be corrected.
     *
     * @param at id of the shipment, or {@code ship} for a new one
     * @param wrong what is wrong with the tracking number, in a sentence
     */
    public record Typed(String at, String tracking, String wrong, String carrier, Map<String, Integer> pieces) {

        public static final Typed NOTHING = new Typed("", "", "", "", Map.of());

        /** Which number a field shows. */
        public String tracking(String field, String saved) {
            return at.equals(field) ? tracking : saved;
        }

        /** What is wrong with the number in a field; empty if nothing. */
        public String wrong(String field) {
            return at.equals(field) ? wrong : "";
        }
    }

    /** Whether some pieces were shipped and others wait. */
    public boolean isBegun() {
        return bill.lines().stream().anyMatch(it -> it.toShip() > 0)
                && bill.lines().stream().anyMatch(it -> it.toShip() < it.left());
    }

    /** A line below the items, such as {@code Shipping}, and its amount; empty if it has none. */
    public record Sum(String name, String amount) {}

    /** Something that happened, when, and who did it; empty if that is not known. */
    public record Happened(String at, String what, String who) {}

    /** A case at hand. */
    public record Reason(String id, String words) {}

    /**
     * @param page where this role reads and answers it; empty if there is none
     * @param mayClose whether this role may close it now
     */
    public record Problem(String number, String what, String state, String due, String page, boolean mayClose) {}
}
