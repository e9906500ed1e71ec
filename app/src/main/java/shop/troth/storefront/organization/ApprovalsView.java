package shop.troth.storefront.organization;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * Orders of an organization that need an approval.
 *
 * @param note what was just done; empty if nothing
 * @param approves whether the viewer decides on others’ orders
 * @param waiting those that they can decide on
 * @param own what the viewer asked for
 * @param reasons why something can be declined
 */
@Sink
public record ApprovalsView(
        Frame frame, String note, boolean approves, List<Line> waiting, List<Line> own, List<Choice> reasons) {

    /** A reason to decline. */
    public record Choice(String value, String words) {}

    /**
     * An order that somebody wants to place.
     *
     * @param name who asked; to whoever asked, who decided; empty if unknown
     * @param total the most that it may cost
     * @param state what became of it, one sentence
     * @param above whether it is above the viewer’s limit
     * @param orderable whether it is approved and not ordered yet
     */
    @Sink
    public record Line(
            String id,
            String name,
            List<Item> items,
            String total,
            String asked,
            String until,
            String state,
            boolean above,
            boolean orderable) {}

    public record Item(String sku, String name, int quantity) {}
}
