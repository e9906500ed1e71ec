package shop.troth.storefront.organization;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * A company account as one of its members sees it.
 *
 * @param note what was just done; the empty text if nothing
 * @param owner whether they can invite and remove others
 * @param invitation the address to pass on to a colleague; the empty text if none was just made
 * @param older the address of the next page; the empty text on the last
 */
@Sink
public record OrganizationView(
        Frame frame,
        String note,
        boolean owner,
        String invitation,
        List<MemberLine> members,
        List<OrderLine> orders,
        String older) {

    /**
     * @param id what ends the membership
     * @param who such as {@code You}
     * @param end what the button that ends it says; the empty text where there is none
     */
    public record MemberLine(String id, String who, String joined, String end) {}

    /** @param items what was ordered, such as {@code 2 × Vacuum filter} */
    public record OrderLine(String number, String placed, String name, List<String> items, String total) {}
}
