package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The question before pieces of an order are cancelled. Impersonal.
 *
 * @param path of the order's page
 * @param whole whether nothing would be left of the order
 * @param last whether nothing would be left to ship
 * @param sums what makes up the amount that goes back
 * @param total what goes back
 * @param backTo where that is, in words
 * @param key number of the wish, sent along so that pressing twice does it once
 */
public record ConfirmCancelView(
        Frame frame,
        String path,
        String number,
        boolean whole,
        boolean last,
        List<Piece> pieces,
        List<Sum> sums,
        String total,
        String backTo,
        String key) {

    /** Pieces of one line. */
    public record Piece(String sku, String name, int quantity) {}

    /** One part of the amount. */
    public record Sum(String label, String amount) {}
}
