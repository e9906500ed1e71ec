package shop.troth.storefront.trouble;

import java.util.List;

/**
 * On the order's page: what is wrong with it, and the way to where it is mended.
 *
 * @param action where the button goes, {@code /orders/TOKEN/trouble}
 * @param open a sentence for each trouble that waits
 * @param yours whether one of them waits for the shopper, and not for us
 * @param reports whether something can be reported there
 */
public record TroublePanelView(String action, List<String> open, boolean yours, boolean reports) {}
