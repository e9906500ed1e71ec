package shop.troth.storefront.account;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.choices.TopicView;
import shop.troth.storefront.notice.Announcement;
import shop.troth.storefront.page.Frame;

/**
 * Everything the account's own page shows.
 *
 * @param note what was just done; empty if nothing
 * @param halted whether its owner turned on a privacy switch, which stops all messages they signed up for
 * @param topics kinds of messages, each with its switch
 * @param messages messages from this address to the store, newest first
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
     * The account's owner.
     *
     * @param name empty if none was given
     * @param check why the details should be checked; empty if they need no check
     */
    public record Details(String name, String email, boolean hasPassword, String check) {}

    /**
     * Which other pages the account has.
     *
     * @param addresses whether it has an address book
     * @param lists whether it has product lists
     * @param certificates whether it can have tax certificates
     * @param organizations whether it can share its orders within an organization
     * @param data whether there is a page with everything held of its owner
     */
    public record Pages(boolean addresses, boolean lists, boolean certificates, boolean organizations, boolean data) {}

    /**
     * Where the account is signed in, and attempts to sign in.
     *
     * @param sessions browsers that are signed in, this one first
     * @param attempts attempts to sign in, newest first; empty if the store records none
     */
    public record SignIns(List<SessionLine> sessions, List<AttemptLine> attempts) {}

    /** A conversation with the store, without its text. */
    public record MessageLine(String number, String opened, String state) {}

    /** An attempt to sign in. */
    public record AttemptLine(String at, String how, boolean worked) {}

    /**
     * A browser that is signed in.
     *
     * @param mine whether it is the browser making the request
     * @param how it was signed in
     */
    public record SessionLine(String number, boolean mine, String how, String since, String seen) {}
}
