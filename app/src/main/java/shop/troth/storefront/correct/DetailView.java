package shop.troth.storefront.correct;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The form to correct one detail.
 *
 * @param told what happens to the input
 * @param doubts suggestions for an address that may be wrong
 * @param part {@code shipping} or {@code billing} for an address; empty for anything else
 */
@Sink
public record DetailView(
        Frame frame,
        String title,
        String told,
        String action,
        List<FieldView> fields,
        List<AddressDoubt> doubts,
        String part,
        Link back) {

    public List<FieldView> wrong() {
        return fields.stream().filter(FieldView::wrong).toList();
    }
}
