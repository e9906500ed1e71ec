package shop.troth.storefront.notice;

import java.util.List;

/**
 * The new uses that a person may say no to, on the page of an order, of an account, or behind a mailed link.
 *
 * @param action where the buttons go, such as {@code /orders/TOKEN/uses}
 * @param said what was just done, a sentence; the empty text where nothing was
 * @param allows whether whoever looks may take a no back; a link that was passed on may not
 */
public record UsesView(String action, List<Use> uses, String said, boolean allows) {

    /** Where there is nothing to say no to. */
    public static final UsesView NONE = new UsesView("", List.of(), "", false);

    /**
     * @param purpose the name the button sends
     * @param what the changes it brings, a sentence each
     * @param no whether the person said no to it
     */
    public record Use(String purpose, String title, List<String> what, boolean no) {}
}
