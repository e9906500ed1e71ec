package shop.troth.fulfillment.edit;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.stock.ChangeHolds;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;

/**
 * Puts a version of an order into effect: stock, order, requested refund, and email, all in the transaction of the caller, which has locked
 * the order.
 */
@Component
@RequiredArgsConstructor
public class CountVersion {

    private final OrderVersions versions;
    private final Stock stock;
    private final ChangeHolds holds;
    private final ExecuteRefunds returnMoney;
    private final MailQueue mail;
    private final Features features;

    /**
     * @param order the order before the change
     * @param version a waiting version, with its added pieces held in stock under its id
     */
    public void count(Order order, OrderVersion version, Instant now) {
        var store = order.store();
        holds.lock(store, EditedPieces.touched(order, version.order()));
        if (!EditedPieces.more(order, version.order()).isEmpty()) {
            holds.take(store, new OrderId(version.id()), order.id());
        }
        var leave = EditedPieces.more(version.order(), order);
        if (!leave.isEmpty()) {
            stock.giveBack(store, order.id(), leave);
        }
        versions.count(version, now);
        if (version.difference().isNegative()) {
            returnMoney.executeAsync(returnMoney.request(
                    order, version.id(), version.difference().negated(), now));
        }
        if (features.has(store, FulfillmentFeatures.EDIT)) {
            mail.add(store, MailKinds.EDITED, version.id(), now);
        }
    }
}
