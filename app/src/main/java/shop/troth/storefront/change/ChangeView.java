package shop.troth.storefront.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;

/**
 * How staff changed an order before it shipped.
 *
 * @param versions the oldest first, the first one without changes; none for an order that was never changed
 * @param waiting what waits for the buyer to pay; null if nothing does
 */
@Sink
public record ChangeView(List<Version> versions, @Nullable Waiting waiting) {

    /**
     * @param title such as {@code Version 2, May 3, 2026, 9:14 AM EDT}
     * @param why one sentence; the empty text for none
     * @param changes a line each
     * @param money what was refunded or paid, one sentence
     */
    public record Version(String title, String why, List<String> changes, String money) {}

    /**
     * @param pay where the form goes that leads to the bank
     * @param amount what is to be paid
     * @param until until when, in words
     * @param total of the order after the change
     */
    public record Waiting(String pay, String why, List<String> changes, String amount, String until, String total) {}
}
