package shop.troth.storefront.notice;

import java.util.List;

/**
 * The new uses that a person may say no to, on the order's page.
 *
 * @param action where the buttons go, {@code /orders/TOKEN/uses}
 * @param said what was just done, a sentence; the empty text where nothing was
 */
public record UsesView(String action, List<Use> uses, String said) {

    /**
     * @param purpose the name the button sends
     * @param what the changes it brings, a sentence each
     * @param no whether the person said no to it
     */
    public record Use(String purpose, String title, List<String> what, boolean no) {}
}
