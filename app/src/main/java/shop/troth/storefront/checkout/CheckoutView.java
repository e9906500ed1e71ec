package shop.troth.storefront.checkout;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;

/**
 * The form that asks for contact, addresses and delivery.
 *
 * @param note why the form is empty although it was filled in before; the empty text where it was not
 * @param saved the saved addresses of whoever is signed in
 * @param contact e-mail, name, organisation, phone
 * @param contactPurpose what they are for, one or two sentences told beside them
 * @param shippingPurpose as well for the addresses
 * @param billingSame whether bill and goods go to one address
 * @param doubts ways out of what may be wrong about an address
 * @param billing shown when they do not
 * @param deliveries one of them is chosen
 * @param days on which it can be wished for
 * @param written texts a buyer may add, {@code writtenPurpose} what they are for
 * @param alsoKept what is kept beside what is typed (network address, referring page, page bought from), and why
 * @param keeping how long it all is kept, in a sentence
 * @param totalsScript keeps the totals in step with the choices; empty where a button alone does
 */
@Sink
public record CheckoutView(
        Frame frame,
        String note,
        SavedChoices saved,
        List<FieldView> contact,
        String contactPurpose,
        List<FieldView> shipping,
        String shippingPurpose,
        boolean billingSame,
        List<AddressDoubt> doubts,
        List<FieldView> billing,
        List<DeliveryView> deliveries,
        String deliveryError,
        DeliveryView.Days days,
        List<FieldView> written,
        String writtenPurpose,
        String alsoKept,
        String keeping,
        List<LineView> lines,
        TotalsView totals,
        String totalsScript) {

    /** Fields that must be mended, in the order of the page. */
    public List<FieldView> wrong() {
        return Stream.of(contact, shipping, billingSame ? List.<FieldView>of() : billing, written)
                .flatMap(List::stream)
                .filter(FieldView::wrong)
                .toList();
    }

    public boolean hasErrors() {
        return !wrong().isEmpty() || !deliveryError.isEmpty() || !days.error().isEmpty();
    }
}
