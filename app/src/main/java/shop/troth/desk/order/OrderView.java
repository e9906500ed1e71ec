package shop.troth.desk.order;

import java.util.List;

/**
 * The page of an order. Nobody's name in it.
 *
 * @param key of a cancellation that this page may ask for: asked twice, it is done once
 * @param cases at hand for which this role may reveal the buyer
 * @param carriers by which it can be sent now; empty if it cannot, or the role may not
 * @param mayRefund whether this role may refund it, now that it shipped
 * @param note what just happened, or the empty text
 */
public record OrderView(
        OrderRow order,
        List<Line> lines,
        List<Sum> sums,
        List<Happened> timeline,
        List<Reason> cases,
        List<Problem> problems,
        List<String> carriers,
        boolean mayCancel,
        boolean mayRefund,
        String key,
        String note) {

    /** @param left pieces that are not canceled */
    public record Line(String sku, String name, int quantity, int left, String unit, String total) {}

    public record Sum(String name, String amount) {}

    public record Happened(String at, String what, String who) {}

    /** A case at hand. */
    public record Reason(String id, String words) {}

    /** @param mayClose whether this role may close it now */
    public record Problem(String number, String what, String state, String due, boolean mayClose) {}
}
