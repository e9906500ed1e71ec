package shop.troth.storefront.account;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.choices.TopicView;
import shop.troth.storefront.notice.Announcement;
import shop.troth.storefront.page.Frame;

/**
 * Everything the account's own page shows.
 *
 * @param note what was just done; the empty text if nothing
 * @param halted whether its owner turned on a privacy switch, so that nothing that they are signed up for is sent
 * @param topics kinds of messages, each with its switch
 * @param messages what was written to the store from this address, the latest first
 */
@Sink
public record AccountView(
        Frame frame,
        String note,
        Details details,
        Pages pages,
        boolean halted,
        List<TopicView> topics,
        SignIns signIns,
        List<MessageLine> messages,
        List<Announcement> announcements) {

    /**
     * Whose it is.
     *
     * @param name the empty text if none was given
     * @param check why the details should be checked; the empty text if they need not be
     */
    public record Details(String name, String email, boolean hasPassword, String check) {}

    /**
     * Which pages it has besides.
     *
     * @param addresses whether it has an address book
     * @param lists whether it has product lists
     * @param certificates whether it can have tax certificates
     * @param organizations whether it can share its orders within an organization
     * @param data whether there is a page with everything held of its owner
     */
    public record Pages(boolean addresses, boolean lists, boolean certificates, boolean organizations, boolean data) {}

    /**
     * Where it is signed in, and who tried to.
     *
     * @param sessions browsers that are signed in, this one first
     * @param attempts to sign in, the latest first; empty where the store notes none
     */
    public record SignIns(List<SessionLine> sessions, List<AttemptLine> attempts) {}

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
