package shop.troth.storefront.correct;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * What can be corrected.
 *
 * @param note what was just done; the empty text where nothing was
 * @param others whether something else came with the email address that is not shown
 */
@Sink
public record DetailsView(Frame frame, String note, List<One> details, boolean others, Link back) {

    /**
     * One detail.
     *
     * @param title what it is
     * @param lines what it says
     * @param orders which orders have it, a sentence; the empty text where none does
     */
    public record One(String title, List<String> lines, String orders, String path) {}
}
