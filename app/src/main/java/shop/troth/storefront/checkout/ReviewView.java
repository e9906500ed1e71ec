package shop.troth.storefront.checkout;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;

/**
 * The whole order before it is final, every part of it editable in place (clause millipore.review-before-confirm). The page
 * shows each part as it would be placed; behind "Change" stand its inputs. All inputs about people and delivery are one form,
 * sent to {@code POST /checkout/review} as the checkout sends it, whichever part was opened; quantities are a second one
 * ({@code quantity.SKU}, 0 removes). Placing sends nothing but {@code reviewed}.
 *
 * @param reviewed fingerprint of everything shown; what is placed must have the same
 * @param saving what of it the account saves
 * @param changes what differs from when the shopper last looked (price, stock, an edit just saved), a sentence each
 * @param blocked why it cannot be placed as it stands, one sentence, or the empty text
 * @param bank whose page takes the card
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
        String bank,
        String alsoKept,
        Agreement agreement) {

    /**
     * What the account saves of an order.
     *
     * @param promised whether changes are saved for the next order
     * @param withAccount whether they would be if the buyer had signed in
     * @param done what was just saved or undone, one sentence; the empty text if nothing
     * @param undo whether it can be undone
     */
    public record Saving(boolean promised, boolean withAccount, String done, boolean undo) {}

    /**
     * What is ordered.
     *
     * @param mostPieces of one line; none where quantities are those of a quote and stay
     * @param wrong quantities that were just sent and not taken, each with its sentence
     */
    public record Items(List<LineView> lines, int mostPieces, List<FieldView> wrong) {

        /** What is wrong with the quantity of an item, as it was just sent; the empty text if nothing. */
        public String wrong(LineView line) {
            return wrong.stream()
                    .filter(it -> it.id().equals(quantity(line)))
                    .map(FieldView::error)
                    .findFirst()
                    .orElse("");
        }

        /** The id of an item's input. */
        public String quantity(LineView line) {
            return "quantity-" + line.sku().replace('.', '-');
        }
    }

    /**
     * What the buyer entered.
     *
     * @param doubts ways out of what may be wrong about an address
     * @param written what the buyer adds in their own words; no inputs where the store asks for none
     */
    public record Person(
            Part contact, Part shipping, Part billing, boolean billingSame, List<AddressDoubt> doubts, Part written) {}

    /**
     * How it gets there.
     *
     * @param ways one of them is chosen
     * @param arrives when it arrives if it is placed now
     */
    public record Delivery(List<DeliveryView> ways, String arrives, DeliveryView.Days days) {

        public DeliveryView chosen() {
            return ways.stream().filter(DeliveryView::chosen).findFirst().orElseGet(ways::getFirst);
        }
    }

    /**
     * What ordering agrees to.
     *
     * @param terms the day of the terms, in words; the empty text where there are none
     * @param besides what else, in words; the empty text for nothing
     */
    public record Agreement(String terms, String besides) {}

    /**
     * One part of the order about people.
     *
     * @param text what would be placed, line by line
     * @param changed whether it was changed since the shopper last looked
     * @param open whether its inputs are shown at once, because one of them must be mended
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
