package shop.troth.storefront.book;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The form to add or change one entry of the address book.
 *
 * @param action where it goes
 * @param key made with the form, so that one sent twice is one
 * @param contact its name, and who receives the order
 * @param doubts suggestions for an address that may be wrong
 * @param billingSame whether the billing address is the shipping address
 */
@Sink
public record EntryView(
        Frame frame,
        String title,
        String action,
        String key,
        List<FieldView> contact,
        List<FieldView> shipping,
        boolean billingSame,
        List<FieldView> billing,
        List<AddressDoubt> doubts) {

    public List<FieldView> wrong() {
        return Stream.of(contact, shipping, billingSame ? List.<FieldView>of() : billing)
                .flatMap(List::stream)
                .filter(FieldView::wrong)
                .toList();
    }
}
