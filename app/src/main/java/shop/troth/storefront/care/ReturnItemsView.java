package shop.troth.storefront.care;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * Which items of an order are to be returned. Impersonal.
 *
 * @param path of the order's page
 * @param until the last day on which a return can be requested, in words
 * @param key of the return: asked twice, it is requested once
 * @param problem what to mend, one sentence; the empty text if nothing
 */
public record ReturnItemsView(
        Frame frame, String path, String number, String until, List<Line> lines, String key, String problem) {

    /** A line of which something can be returned. @param chosen how many are to be returned */
    public record Line(String sku, String name, int left, int chosen) {}
}
