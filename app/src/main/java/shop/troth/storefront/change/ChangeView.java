package shop.troth.storefront.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;

/**
 * Changes that staff made to an order before it shipped.
 *
 * @param versions oldest first, beginning with the original order; empty if it was never changed
 * @param waiting the change that waits for the buyer's payment; null if none does
 */
@Sink
public record ChangeView(List<Version> versions, @Nullable Waiting waiting) {

    /**
     * @param title such as {@code Version 2, May 3, 2026, 9:14 AM EDT}
     * @param why one sentence; empty for none
     * @param changes a line each
     * @param money what was refunded or paid, one sentence
     */
    public record Version(String title, String why, List<String> changes, String money) {}

    /**
     * @param pay address of the form that leads to the bank
     * @param amount amount to pay
     * @param until deadline to pay, in words
     * @param total of the order after the change
     */
    public record Waiting(String pay, String why, List<String> changes, String amount, String until, String total) {}
}
