package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The message preferences of an address.
 *
 * @param action address of the form, {@code /preferences/TOKEN}
 * @param privacy link to the other privacy choices, including deletion
 * @param halted whether a privacy switch stops the messages they signed up for
 * @param topics the switches
 * @param locked messages that are always sent
 * @param receipts newest first
 * @param got the newsletters that were sent to the address, newest first
 * @param note what was just done; empty if nothing was
 * @param signal id of the clause that obeys the privacy signal this browser sends; empty if it sends none
 */
public record PreferencesView(
        Frame frame,
        String action,
        String privacy,
        boolean halted,
        boolean subscribed,
        boolean newsletter,
        List<TopicView> topics,
        List<LockedView> locked,
        List<ReceiptView> receipts,
        List<GotView> got,
        String note,
        String signal) {

    /**
     * Messages that are always sent.
     *
     * @param words description
     * @param clauses the clauses on the policy page
     */
    public record LockedView(String title, String words, List<Link> clauses) {}

    /** @param at when it was written, in words */
    public record ReceiptView(String at, String href) {}

    /**
     * A newsletter that was sent.
     *
     * @param at when, in words
     * @param ordered whether it was sent only to customers who had ordered
     */
    public record GotView(String at, String subject, boolean ordered) {}

    public boolean anyOn() {
        return topics.stream().anyMatch(TopicView::on);
    }
}
