package shop.troth.storefront.order;

import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * The page before and after a guest deletes their data.
 *
 * @param title of the page
 * @param lead the situation, a sentence or two
 * @param done whether it has happened
 * @param possible whether it can be done now; if not, the lead says why
 * @param unreadable the day on which the last possible copy of the key expires
 * @param books what stays in the books and until when, one sentence; empty if nothing
 * @param action address of the button
 * @param cancel link to cancel what prevents it; empty if that does not apply
 * @param report link to an open case that prevents it, where one's own report can be closed; empty if there is none
 * @param back link to the order's page
 */
@Sink
public record EraseView(
        Frame frame,
        String title,
        String lead,
        boolean done,
        boolean possible,
        String unreadable,
        String books,
        String action,
        String cancel,
        String report,
        String back) {}
