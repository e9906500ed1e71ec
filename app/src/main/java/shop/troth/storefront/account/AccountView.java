package shop.troth.storefront.account;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.notice.Announcement;
import shop.troth.storefront.page.Frame;

/**
 * Everything the account's own page shows.
 *
 * @param name the empty text if none was given
 * @param note what was just done; the empty text if nothing
 * @param check why the details should be checked; the empty text if they need not be
 * @param sessions browsers that are signed in, this one first
 */
@Sink
public record AccountView(
        Frame frame,
        String name,
        String email,
        boolean hasPassword,
        String note,
        String check,
        List<SessionLine> sessions,
        List<Announcement> announcements) {

    /**
     * One of them.
     *
     * @param mine whether it is this one
     * @param how it was signed in
     */
    public record SessionLine(String number, boolean mine, String how, String since, String seen) {}
}
