package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * What an address chose.
 *
 * @param action where the form goes, {@code /preferences/TOKEN}
 * @param privacy where people decide about everything else, down to deleting it
 * @param halted whether they did, so that nothing that they are signed up for is sent
 * @param topics the switches
 * @param locked what always comes
 * @param receipts newest first
 * @param got the newsletters that were sent to the address, newest first
 * @param note what was just done; the empty text where nothing was
 * @param signal id of the clause that obeys the privacy signal this browser sends; the empty text where it sends none
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
     * Messages that always come.
     *
     * @param words what they are
     * @param clauses the clauses on the policy page
     */
    public record LockedView(String title, String words, List<Link> clauses) {}

    /** @param at when it was written, in words */
    public record ReceiptView(String at, String href) {}

    /**
     * A newsletter that was sent.
     *
     * @param at when, in words
     * @param ordered whether it went only to those who had ordered
     */
    public record GotView(String at, String subject, boolean ordered) {}

    public boolean anyOn() {
        return topics.stream().anyMatch(TopicView::on);
    }
}
