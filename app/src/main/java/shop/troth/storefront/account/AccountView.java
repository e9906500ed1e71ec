package shop.troth.storefront.account;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.choices.TopicView;
import shop.troth.storefront.notice.Announcement;
import shop.troth.storefront.page.Frame;

/**
 * Everything the account's own page shows.
 *
 * @param name the empty text if none was given
 * @param addresses whether the account has an address book
 * @param data whether there is a page with everything held of its owner
 * @param halted whether they did, so that nothing that they are signed up for is sent
 * @param lists whether it has product lists
 * @param certificates whether it can have tax certificates
 * @param organizations whether it can share its orders within an organization
 * @param note what was just done; the empty text if nothing
 * @param topics kinds of messages, each with its switch
 * @param check why the details should be checked; the empty text if they need not be
 * @param sessions browsers that are signed in, this one first
 * @param messages what was written to the store from this address, the latest first
 * @param attempts to sign in, the latest first; empty where the store notes none
 */
@Sink
public record AccountView(
        Frame frame,
        String name,
        String email,
        boolean hasPassword,
        boolean addresses,
        boolean data,
        boolean halted,
        boolean lists,
        boolean certificates,
        boolean organizations,
        String note,
        List<TopicView> topics,
        String check,
        List<SessionLine> sessions,
        List<AttemptLine> attempts,
        List<MessageLine> messages,
        List<Announcement> announcements) {

    /** A conversation with the store, without its words. */
    public record MessageLine(String number, String opened, String state) {}

    /** An attempt to sign in. */
    public record AttemptLine(String at, String how, boolean worked) {}

    /**
     * One of the browsers.
     *
     * @param mine whether it is this one
     * @param how it was signed in
     */
    public record SessionLine(String number, boolean mine, String how, String since, String seen) {}
}
