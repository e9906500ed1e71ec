package shop.troth.storefront.care;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Another address for an order, as its buyer types it.
 *
 * @param path of the order's page
 * @param doubts ways out of what may be wrong about it
 * @param problem why it cannot go there, one sentence; the empty text if nothing
 * @param key number of the wish, sent along so that pressing twice does it once
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
