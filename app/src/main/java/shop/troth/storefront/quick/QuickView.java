package shop.troth.storefront.quick;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The pad.
 *
 * @param told what happened, a sentence each; {@code good} those that are good news
 * @param rows lines to look at, then empty ones
 * @param goods the sum of the lines that can be had; the empty text where there is none
 * @param cart what is in the cart already, in words
 * @param contents a fingerprint of the cart, sent back
 * @param example an item number of this store, to show how a list looks; the empty text if it sells nothing
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
     * @param name the product's; the empty text for an empty line or an unknown number
     * @param href its page
     * @param was a higher price, shown crossed out; the empty text if there is none to show
     * @param each its price at this quantity; {@code per} what a piece of it comes to
     * @param lower the next lower price and from how many on; the empty text if there is none
     * @param error why it cannot be added, one sentence; the empty text if it can
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

        /** Of a number that is none of the store's. */
        static Row unknown(int at, String number, String quantity, String error, List<Near> near) {
            return new Row(at, number, quantity, "", "", "", "", "", "", "", "", "", error, near);
        }

        public boolean known() {
            return !name.isEmpty();
        }

        public boolean wrong() {
            return !error.isEmpty();
        }

        /** What it is called in the list of things to mend. */
        public String called() {
            return number.isEmpty() ? "Line " + (at + 1) : number;
        }
    }

    /** @param words product, variant and unit */
    public record Near(String number, String words) {}

    public List<Row> wrong() {
        return rows.stream().filter(Row::wrong).toList();
    }

    public boolean checked() {
        return rows.stream().anyMatch(it -> it.known() || it.wrong());
    }
}
