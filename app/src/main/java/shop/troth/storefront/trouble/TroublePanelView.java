package shop.troth.storefront.trouble;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * On the order's page: what is wrong with it, and the way to where it is mended.
 *
 * @param action where the button goes, {@code /orders/TOKEN/trouble}
 * @param email the proven address, sent along with the button
 * @param open a sentence for each trouble that waits
 * @param reports whether something can be reported there
 */
@Sink
public record TroublePanelView(String action, String email, List<String> open, boolean reports) {}
