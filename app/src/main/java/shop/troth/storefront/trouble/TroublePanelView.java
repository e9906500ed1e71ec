package shop.troth.storefront.trouble;

import java.util.List;

/**
 * On the order's page: what is wrong with it, and the way to where it is mended.
 *
 * @param action where the button goes, {@code /orders/TOKEN/trouble}
 * @param open a sentence for each trouble that waits
 * @param yours whether one of them waits for the shopper, and not for us
 * @param answered whether all that waits is a report that we answered
 * @param reports whether something can be reported there
 * @param past whether some of it is over, and can be read there
 * @param threads what was written about open reports
 */
public record TroublePanelView(
        String action,
        List<String> open,
        boolean yours,
        boolean answered,
        boolean reports,
        boolean past,
        List<ThreadView> threads) {}
