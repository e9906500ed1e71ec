package shop.troth.storefront.trouble;

import java.util.List;

/**
 * The problems with an order on its page, with a button to resolve them.
 *
 * @param action address of the button, {@code /orders/TOKEN/trouble}
 * @param open a sentence for each unresolved problem
 * @param yours whether one of them waits for the buyer rather than for us
 * @param answered whether every open problem is a report that we answered
 * @param past whether there are resolved problems to read about
 * @param threads conversations about open reports
 */
public record TroublePanelView(
        String action, List<String> open, boolean yours, boolean answered, boolean past, List<ThreadView> threads) {}
