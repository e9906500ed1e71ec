package shop.troth.storefront.order;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * The new uses that a person may say no to, on the order's page.
 *
 * @param action where the buttons go, {@code /orders/TOKEN/uses}
 * @param email the proven address, sent along with a button so that the next page can prove it again; it is on this page anyway
 * @param said what was just done, a sentence; the empty text where nothing was
 */
@Sink
public record UsesView(String action, String email, List<Use> uses, String said) {

    /**
     * @param purpose the name the button sends
     * @param what the changes it brings, a sentence each
     * @param no whether the person said no to it
     */
    public record Use(String purpose, String title, List<String> what, boolean no) {}
}
