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
 * @param note what was just done; the empty text if nothing
 * @param full whether it takes no more
 * @param most how many it takes
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
     * One of them.
     *
     * @param title as its owner calls it, or its first line
     * @param standard whether it is filled in first
     * @param billing empty where the bill goes to the same address
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
