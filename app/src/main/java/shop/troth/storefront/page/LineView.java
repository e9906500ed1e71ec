package shop.troth.storefront.page;

import java.util.function.UnaryOperator;
import shop.troth.catalog.Ordering;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Quote;

/**
 * One line of items, as shown in cart, review, and order.
 *
 * @param name the product's
 * @param options what distinguishes the variant; may be empty
 * @param href address of the product's page with this variant chosen; empty if it is no longer sold
 * @param picture address of its picture or drawing; empty for none
 * @param unit what one piece is
 * @param was a higher price of one, shown crossed out; empty if there is none to show
 * @param each price of one; {@code total} is the price of all
 * @param note what changed or is wrong with it, one sentence; empty if nothing
 */
public record LineView(
        String sku,
        String name,
        String options,
        String href,
        String picture,
        String unit,
        String was,
        String each,
        int quantity,
        String total,
        String note,
        Ordering ordering) {

    /** Size of the picture in pixels; larger than displayed, so that it is sharp on every screen. */
    private static final int SMALL = 160;

    /** Creates a line without a former price. */
    public LineView(
            String sku,
            String name,
            String options,
            String href,
            String picture,
            String unit,
            String each,
            int quantity,
            String total,
            String note) {
        this(sku, name, options, href, picture, unit, "", each, quantity, total, note, Ordering.ANY);
    }

    /** @param look maps the name of a file of the store's design to its address */
    public static LineView of(Quote.Line line, UnaryOperator<String> look, String note) {
        return new LineView(
                line.sku().value(),
                line.name(),
                line.options(),
                "/products/" + line.product() + "?sku=" + line.sku(),
                line.picture().address(SMALL, look),
                line.unit(),
                line.was() == null ? "" : Amounts.text(line.was()),
                Amounts.text(line.each()),
                line.quantity(),
                Amounts.text(line.total()),
                note,
                line.ordering());
    }
}
