package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The form to choose what to cancel. Contains no personal data.
 *
 * @param path of the order's page
 * @param lines lines with pieces left to ship
 * @param begun whether other items have shipped already
 * @param problem what to correct, one sentence; empty if nothing
 */
public record CancelView(Frame frame, String path, String number, List<Line> lines, boolean begun, String problem) {

    /**
     * A line with pieces left to ship.
     *
     * @param chosen how many are to be canceled
     */
    public record Line(String sku, String name, String each, int left, int chosen) {}
}
