package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * What of an order is to be cancelled. Impersonal.
 *
 * @param path of the order's page
 * @param lines those of which something is left to ship
 * @param begun whether other items have shipped already
 * @param problem what to mend, one sentence; the empty text if nothing
 */
public record CancelView(Frame frame, String path, String number, List<Line> lines, boolean begun, String problem) {

    /**
     * A line of which something is left.
     *
     * @param chosen how many are to be cancelled
     */
    public record Line(String sku, String name, String each, int left, int chosen) {}
}
