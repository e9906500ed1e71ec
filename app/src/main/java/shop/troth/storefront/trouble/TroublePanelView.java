package shop.troth.storefront.trouble;

import java.util.List;

/**
 * On the order's page: what is wrong with it, and the way to where it is mended.
 *
 * @param action where the button goes, {@code /orders/TOKEN/trouble}
 * @param open a sentence for each trouble that waits
 * @param reports whether something can be reported there
 */
public record TroublePanelView(String action, List<String> open, boolean reports) {}
