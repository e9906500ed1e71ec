package shop.troth.fulfillment.access;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/** Opens the data on an invoice for its buyer; the ledger records that it was shown. */
@Service
@RequiredArgsConstructor
public class ShowInvoice {

    private static final String CHECKOUT_FORM = "checkout";

    private final Vault vault;
    private final Features features;

    /** Opens it for someone who has just proven to be the order's buyer. */
    public OpenedValues open(Order order) {
        var use = FulfillmentUses.INVOICE.without(features.of(order.store()).leftOut(CHECKOUT_FORM));
        return vault.open(order.store(), order.buyer(), use, use.known());
    }
}
