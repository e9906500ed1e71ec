package shop.troth.desk.refund;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.fulfillment.RefundWays;
import shop.troth.orders.Order;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;

/** The status of an order's refunds, as the order's page at the desk lists it. */
@Component
@RequiredArgsConstructor
public class RefundRows {

    /** A sum. */
    public record Row(String label, String amount) {}

    private final Refunds refunds;
    private final RefundWays refundWays;
    private final HeldRefunds heldRefunds;

    /**
     * What a gift card paid, then the refunds, oldest first. A refund that failed in part has a row for what counts and one for what
     * failed.
     */
    public List<Row> of(Order order) {
        var rows = new ArrayList<Row>();
        order.gift()
                .ifPresent(it -> rows.add(
                        new Row((it.account() ? "On the " : "Paid by ") + it.words(), DeskAmounts.text(it.amount()))));
        for (var refund : refunds.of(order.store(), order.id())) {
            if (refund.counted().isPositive()) {
                var waits = refund.state() == Refund.State.WANTED;
                var way = refundWays.made(order, refund.id(), refund.counted());
                if (!way.isGift()) {
                    rows.add(new Row(waits ? "Refund: the bank was asked" : "Refunded", DeskAmounts.text(way.bank())));
                }
                if (way.gift().isPositive()) {
                    rows.add(new Row("Refunded to the " + way.giftCard(), DeskAmounts.text(way.gift())));
                }
            }
            if (refund.hasFailed()) {
                rows.add(new Row("Refund refused by the bank", DeskAmounts.text(refund.failed())));
            }
        }
        heldRefunds
                .of(order.store(), order.id())
                .forEach(it -> rows.add(new Row(words(it), DeskAmounts.text(it.amount()))));
        return rows;
    }

    private static String words(HeldRefunds.Held held) {
        if (held.settled()) {
            return "Paid another way, after the buyer’s data was deleted";
        }
        if (held.ended()) {
            return "Still owed: the buyer’s data was deleted before it could be refunded";
        }
        return held.isRefused()
                ? "Refund on hold: not allowed by the privacy policy"
                : "To refund: tried every hour once no payment of this order is disputed";
    }
}
