package shop.troth.storefront.care;

import java.util.List;
import shop.troth.fulfillment.RefundWays;
import shop.troth.storefront.page.Frame;

/**
 * The confirmation before pieces of an order are canceled. Contains no personal data.
 *
 * @param path of the order's page
 * @param whole whether nothing would be left of the order
 * @param last whether nothing would be left to ship
 * @param sums the parts of the refund
 * @param total the refund
 * @param way where the refund goes
 * @param key idempotency key, so that submitting twice has the effect of once
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
        RefundWays.Way way,
        String key) {

    /** Pieces of one line. */
    public record Piece(String sku, String name, int quantity) {}

    /** One part of the refund. */
    public record Sum(String label, String amount) {}
}
