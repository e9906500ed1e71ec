package shop.troth.storefront.book;

import java.util.List;
import shop.troth.checkout.saved.SavedAddress;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.page.Frame;
import shop.troth.vault.Kind;

/**
 * The address book.
 *
 * @param note what was just done; empty if nothing
 * @param full whether it has reached the maximum
 * @param most maximum number of entries
 * @param undo whether what was saved last from an order can be undone
 * @param saves whether changes made at the checkout are saved here
 * @param corrects whether a change reaches open orders too
 */
@Sink
public record AddressBookView(
        Frame frame,
        String note,
        List<Entry> entries,
        boolean full,
        int most,
        boolean undo,
        boolean saves,
        boolean corrects) {

    /**
     * A saved address.
     *
     * @param title name given by its owner, or else its first line
     * @param standard whether it is the default at the checkout
     * @param billing lines of the billing address; empty if it is the same
     */
    @Sink
    public record Entry(
            String path,
            String title,
            boolean standard,
            List<String> contact,
            List<String> shipping,
            List<String> billing) {

        static Entry of(SavedAddress saved) {
            var details = saved.details();
            return new Entry(
                    "/account/addresses/" + saved.id(),
                    SavedChoices.title(details),
                    saved.standard(),
                    PersonLines.contact(details),
                    PersonLines.shipping(details),
                    details.find(Kind.BILLING).isPresent() ? PersonLines.billing(details) : List.of());
        }
    }
}
