package shop.troth.checkout;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything the confirmation mail says, and nothing it does not. Public because the template is compiled into its own package.
 *
 * @param store the store's name
 * @param coupon {@code Coupon} and its code, or the empty text; {@code couponOff} what it took off
 * @param link address of the order's page; the empty text where there is none
 * @param linkDays for how many days it opens it
 * @param shipping lines of the address; {@code billing} as well
 * @param checkpoint the ledger's signed checkpoint, by which the reader becomes a witness; empty if there is none yet
 * @param policy address of the policy page
 */
@Sink
public record ConfirmationView(
        String store,
        String name,
        String number,
        String placedOn,
        List<Line> lines,
        String goods,
        String coupon,
        String couponOff,
        String delivery,
        String deliveryPrice,
        String tax,
        String total,
        List<String> shipping,
        List<String> billing,
        String link,
        long linkDays,
        String checkpoint,
        String policy) {

    /** One line of goods. */
    public record Line(String sku, String name, int quantity, String unit, String total) {}
}
