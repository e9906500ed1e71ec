package shop.troth.storefront.correct;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The list of details that can be corrected.
 *
 * @param note what was just done; empty if nothing was
 * @param others whether other data exists for the email address that is not shown
 */
@Sink
public record DetailsView(Frame frame, String note, List<One> details, boolean others, Link back) {

    /**
     * One detail.
     *
     * @param title what it is
     * @param lines what it says
     * @param orders the orders that have it, one sentence; empty if none
     */
    public record One(String title, List<String> lines, String orders, String path) {}
}
