package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Orders;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;

/** Ends a change that waits for payment: its added pieces are released, and the order is unchanged. */
@Service
@RequiredArgsConstructor
public class EndEdit {

    private final Orders orders;
    private final OrderVersions versions;
    private final Stock stock;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Ends a change. Safe to repeat.
     *
     * @param how withdrawn or expired
     * @return false if it was not waiting
     */
    public boolean end(StoreId store, OrderId order, UUID id, OrderVersion.State how) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            orders.lock(store, order);
            if (!versions.end(store, id, how)) {
                return false;
            }
            stock.release(store, new OrderId(id));
            if (features.has(store, FulfillmentFeatures.EDIT)) {
                mail.add(store, MailKinds.EDIT_ENDED, id, clock.instant());
            }
            return true;
        }));
    }
}
