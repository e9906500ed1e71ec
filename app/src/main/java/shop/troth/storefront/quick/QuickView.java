package shop.troth.storefront.quick;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The quick-order form.
 *
 * @param told messages, a sentence each; {@code good} has the positive ones
 * @param rows lines with input, then empty ones
 * @param goods the sum of the valid lines; empty if there are none
 * @param cart what is in the cart already, in words
 * @param contents fingerprint of the cart, returned with the form
 * @param example an item number of this store, for the example; empty if it sells nothing
 */
public record QuickView(
        Frame frame,
        String good,
        List<String> told,
        List<Row> rows,
        String goods,
        String cart,
        String contents,
        String example) {

    /**
     * One line.
     *
     * @param name the product's; empty for an empty line or an unknown number
     * @param href link to the product
     * @param was a higher price, shown crossed out; empty if there is none to show
     * @param each its price at this quantity; {@code per} is the price per piece
     * @param lower the next quantity price and its minimum quantity; empty if there is none
     * @param error why it cannot be added, one sentence; empty if it can
     * @param near numbers that may have been meant
     */
    public record Row(
            int at,
            String number,
            String quantity,
            String name,
            String href,
            String unit,
            String was,
            String each,
            String per,
            String lower,
            String stock,
            String total,
            String error,
            List<Near> near) {

        static Row empty(int at) {
            return unknown(at, "", "", "", List.of());
        }

        /** Returns a row with an unknown item number. */
        static Row unknown(int at, String number, String quantity, String error, List<Near> near) {
            return new Row(at, number, quantity, "", "", "", "", "", "", "", "", "", error, near);
        }

        public boolean known() {
            return !name.isEmpty();
        }

        public boolean wrong() {
            return !error.isEmpty();
        }

        /** Returns its name in the list of errors. */
        public String called() {
            return number.isEmpty() ? "Line " + (at + 1) : number;
        }
    }

    /** @param words product, variant and unit */
    public record Near(String number, String words) {}

    public List<Row> wrong() {
        return rows.stream().filter(Row::wrong).toList();
    }
}
