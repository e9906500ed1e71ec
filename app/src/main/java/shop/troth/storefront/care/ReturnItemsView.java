package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The form to choose which items to return. Contains no personal data.
 *
 * @param path of the order's page
 * @param until the last day on which a return can be requested, in words
 * @param key idempotency key, so that submitting twice requests one return
 * @param problem what to correct, one sentence; empty if nothing
 */
public record ReturnItemsView(
        Frame frame, String path, String number, String until, List<Line> lines, String key, String problem) {

    /** A line with pieces that can be returned. @param chosen how many are to be returned */
    public record Line(String sku, String name, int left, int chosen) {}
}
