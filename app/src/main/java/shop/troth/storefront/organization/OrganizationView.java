package shop.troth.storefront.organization;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Everything the page of an organization shows.
 *
 * @param note what was just done; the empty text if nothing
 * @param members who manages it first; none if the account is in no organization
 * @param manages whether this account does
 * @param received invitations to this account
 * @param sent invitations that wait, for who manages it
 * @param email whom to invite
 * @param orders newest first
 * @param older address of the next page of orders; the empty text on the last
 */
@Sink
public record OrganizationView(
        Frame frame,
        String note,
        List<MemberLine> members,
        boolean manages,
        List<ReceivedLine> received,
        List<SentLine> sent,
        FieldView email,
        List<OrderLine> orders,
        String older) {

    /**
     * @param mine whether it is whoever looks at the page
     * @param number by which the manager takes them out; the empty text where nobody can */
    @Sink
    public record MemberLine(String name, boolean mine, String joined, boolean manages, String number) {}

    /** @param from who invites; the empty text where they gave no name */
    @Sink
    public record ReceivedLine(String id, String from, String until) {}

    public record SentLine(String id, String at, String until) {}

    /** @param items each with its quantity */
    @Sink
    public record OrderLine(
            String number, String placed, String buyer, List<String> items, String state, String total) {}
}
