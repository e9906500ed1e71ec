package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The orders of one address. Contains no personal data.
 *
 * @param rows newest first
 * @param older address of the next page; empty on the last
 */
public record OrdersView(Frame frame, List<Row> rows, String older) {

    /** One order. */
    public record Row(String number, String placed, String state, String items, String total) {}
}
