package shop.troth.storefront.checkout;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.checkout.saved.OnAccountAtCheckout;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;

/**
 * The whole order before it is final, every part of it editable in place (clause millipore.review-before-confirm). The page shows each part
 * as it would be placed; its inputs are behind "Change". All inputs about people and delivery are one form, posted to
 * {@code /checkout/review}, whichever part was opened; quantities are a second form ({@code quantity.SKU}, 0 removes). Placing the order
 * sends only {@code reviewed}.
 *
 * @param reviewed fingerprint of everything shown; the order is placed only if it still matches
 * @param saving what the account saves of this order
 * @param changes what differs from when the shopper last looked (price, stock, an edit just saved), a sentence each
 * @param blocked why it cannot be placed now, one sentence; or empty
 * @param large whether it is so large that its items are set aside only once it is paid
 * @param onAccount what the account of the buyer’s organization offers
 * @param approval whether somebody else of that organization must approve it first
 * @param bank name of the bank whose page takes the card
 */
@Sink
public record ReviewView(
        Frame frame,
        String reviewed,
        Saving saving,
        List<String> changes,
        String blocked,
        Items items,
        TotalsView totals,
        Person person,
        Delivery delivery,
        boolean large,
        OnAccountAtCheckout.Offer onAccount,
        ApprovalAtCheckout.Offer approval,
        String bank,
        String alsoKept,
        Agreement agreement) {

    /**
     * What the account saves of an order.
     *
     * @param promised whether changes are saved for the next order
     * @param withAccount whether they would be saved if the buyer were signed in
     * @param done what was just saved or undone, one sentence; empty if nothing
     * @param undo whether it can be undone
     */
    public record Saving(boolean promised, boolean withAccount, String done, boolean undo) {}

    /**
     * What is ordered.
     *
     * @param mostPieces maximum of one line; 0 if a quote fixes the quantities
     * @param wrong quantities that were just rejected, each with its error
     */
    public record Items(List<LineView> lines, int mostPieces, List<FieldView> wrong) {

        /** Returns the error for the quantity of an item that was just sent; empty if none. */
        public String wrong(LineView line) {
            return wrong.stream()
                    .filter(it -> it.id().equals(quantity(line)))
                    .map(FieldView::error)
                    .findFirst()
                    .orElse("");
        }

        /** Returns the id of an item's quantity input. */
        public String quantity(LineView line) {
            return "quantity-" + line.sku().replace('.', '-');
        }
    }

    /**
     * What the buyer entered.
     *
     * @param doubts suggestions for an address that may be wrong
     * @param written comment and gift note; without inputs if the store does not ask for any
     */
    public record Person(
            Part contact, Part shipping, Part billing, boolean billingSame, List<AddressDoubt> doubts, Part written) {}

    /**
     * The choice of delivery.
     *
     * @param ways delivery methods, one of them chosen
     * @param arrives when it arrives if it is placed now
     */
    public record Delivery(List<DeliveryView> ways, String arrives, DeliveryView.Days days) {

        public DeliveryView chosen() {
            return ways.stream().filter(DeliveryView::chosen).findFirst().orElseGet(ways::getFirst);
        }
    }

    /**
     * What the buyer agrees to by ordering.
     *
     * @param terms the date of the terms of use, in words; empty if there are none
     * @param besides what else, in words; empty if nothing
     */
    public record Agreement(String terms, String besides) {}

    /**
     * A part of the order with personal details.
     *
     * @param text what would be placed, line by line
     * @param changed whether it was changed since the shopper last looked
     * @param open whether its inputs are shown right away, because one has an error
     */
    @Sink
    public record Part(List<String> text, List<FieldView> fields, boolean changed, boolean open) {}

    public List<FieldView> wrong() {
        var fields = Stream.of(person.contact(), person.shipping(), person.billing(), person.written())
                .filter(Part::open)
                .flatMap(it -> it.fields().stream())
                .filter(FieldView::wrong);
        return Stream.concat(items.wrong().stream(), fields).toList();
    }
}
