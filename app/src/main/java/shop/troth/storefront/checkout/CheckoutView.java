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
 * @param doubts ways out of what may be wrong about an address
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

    /** @param purpose what they are for, one or two sentences told beside them */
    public record Inputs(List<FieldView> fields, String purpose) {}

    /**
     * Where the bill goes.
     *
     * @param same whether bill and goods go to one address
     * @param fields shown when they do not
     */
    public record Billing(boolean same, List<FieldView> fields) {}

    /**
     * How it gets there.
     *
     * @param ways one of them is chosen
     * @param error what is wrong with the choice, one sentence, or the empty text
     * @param days on which it can be wished for
     */
    public record Delivery(List<DeliveryView> ways, String error, DeliveryView.Days days) {}

    /**
     * What is kept of it all.
     *
     * @param beside what is kept beside what is typed (network address, referring page, page bought from), and why
     * @param period how long it all is kept, in a sentence
     */
    public record Kept(String beside, String period) {}

    /**
     * What is ordered, and its price.
     *
     * @param script keeps the totals in step with the choices; empty where a button alone does
     */
    public record Summary(List<LineView> lines, TotalsView totals, String script) {}

    /** Fields that must be mended, in the order of the page. */
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
