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
 * The checkout form: contact, addresses, and delivery.
 *
 * @param note why the form is empty although it was filled out before; empty otherwise
 * @param saved the saved addresses of the signed-in customer
 * @param contact email, name, organization, phone
 * @param doubts suggestions for an address that may be wrong
 * @param written texts a buyer may add
 */
@Sink
public record CheckoutView(
        Frame frame,
        String note,
        SavedChoices saved,
        Inputs contact,
        Inputs shipping,
        Billing billing,
        List<AddressDoubt> doubts,
        Delivery delivery,
        Inputs written,
        Kept kept,
        Summary summary) {

    /** @param purpose what the data is for, one or two sentences shown beside the inputs */
    public record Inputs(List<FieldView> fields, String purpose) {}

    /**
     * The billing address.
     *
     * @param same whether the billing address is the shipping address
     * @param fields shown if it is different
     */
    public record Billing(boolean same, List<FieldView> fields) {}

    /**
     * The choice of delivery.
     *
     * @param ways delivery methods, one of them chosen
     * @param error what is wrong with the choice, one sentence, or empty
     * @param days delivery days to choose from
     */
    public record Delivery(List<DeliveryView> ways, String error, DeliveryView.Days days) {}

    /**
     * What is stored with the order.
     *
     * @param beside what is stored in addition to the input (network address, referring page, page bought from), and why
     * @param period how long everything is kept, one sentence
     */
    public record Kept(String beside, String period) {}

    /**
     * What is ordered, and its price.
     *
     * @param script address of the script that updates the totals; empty if only a button does
     */
    public record Summary(List<LineView> lines, TotalsView totals, String script) {}

    /** Returns the fields with errors, in page order. */
    public List<FieldView> wrong() {
        var billed = billing.same() ? List.<FieldView>of() : billing.fields();
        return Stream.of(contact.fields(), shipping.fields(), billed, written.fields())
                .flatMap(List::stream)
                .filter(FieldView::wrong)
                .toList();
    }

    public boolean hasErrors() {
        return !wrong().isEmpty()
                || !delivery.error().isEmpty()
                || !delivery.days().error().isEmpty();
    }
}
