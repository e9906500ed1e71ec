package shop.troth.storefront.care;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The form to change the address of an order.
 *
 * @param path of the order's page
 * @param doubts suggestions for an address that may be wrong
 * @param problem why the address was rejected, one sentence; empty if it was not
 * @param key idempotency key, so that submitting twice has the effect of once
 */
@Sink
public record AddressView(
        Frame frame,
        String path,
        String number,
        List<FieldView> fields,
        List<AddressDoubt> doubts,
        String problem,
        String key) {

    public List<FieldView> wrong() {
        return fields.stream().filter(FieldView::wrong).toList();
    }
}
