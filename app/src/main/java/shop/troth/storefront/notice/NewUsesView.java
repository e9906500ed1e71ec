package shop.troth.storefront.notice;

import java.util.List;

/**
 * The new uses that a person may object to, on the page of an order or an account, or behind a mailed link.
 *
 * @param action address the buttons post to, such as {@code /orders/TOKEN/uses}
 * @param said what was just done, one sentence; empty if nothing was
 * @param allows whether the viewer may withdraw an objection; not with a link that may have been forwarded
 */
public record NewUsesView(String action, List<Use> uses, String said, boolean allows) {

    /** There is nothing to object to. */
    public static final NewUsesView NONE = new NewUsesView("", List.of(), "", false);

    /**
     * @param purpose the name the button sends
     * @param what its changes, a sentence each
     * @param no whether the person objected to it
     */
    public record Use(String purpose, String title, List<String> what, boolean no) {}
}
