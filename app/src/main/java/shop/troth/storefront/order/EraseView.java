package shop.troth.storefront.order;

import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * Before and after a guest erases themselves.
 *
 * @param title of the page
 * @param lead what is the case, a sentence or two
 * @param done whether it has happened
 * @param possible whether it can; if not, the lead says why
 * @param unreadable the day on which the last copy of the key that may be around is gone
 * @param books what stays for the books and until when, a sentence; the empty text where nothing does
 * @param action where the button leads
 * @param cancel where what stands in the way is cancelled; the empty text where that is no way
 * @param report where an open case in the way is seen, and one's own closed; the empty text where there is none
 * @param back where the order's page is
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
