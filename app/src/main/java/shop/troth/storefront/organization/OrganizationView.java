package shop.troth.storefront.organization;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * Everything the page of an organization shows.
 *
 * @param note what was just done; empty if nothing
 * @param members members, the manager first; empty if the account is in no organization
 * @param manages whether this account manages it
 * @param received invitations to this account
 * @param sent pending invitations, for the manager
 * @param email input for the address to invite
 * @param orders newest first
 * @param older address of the next page of orders; empty on the last
 * @param account buying on account
 * @param waiting how many orders the viewer can decide on
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
        String older,
        AccountLine account,
        int waiting) {

    /**
     * @param mine whether it is the viewer
     * @param number id by which a manager removes and changes them; empty if the viewer cannot
     * @param does what they may do, in words
     * @param role name of their role
     * @param limit such as {@code $500.00}; empty for none
     */
    @Sink
    public record MemberLine(
            String name,
            boolean mine,
            String joined,
            boolean manages,
            String number,
            String does,
            String role,
            String limit) {}

    /** @param from who invites; empty if they gave no name */
    @Sink
    public record ReceivedLine(String id, String from, String does, String until) {}

    /**
     * The account on which the organization buys.
     *
     * @param offered whether the store offers it
     * @param mayAsk whether the viewer can ask for terms now
     * @param number what staff know it by; empty if nobody asked yet
     * @param words its state and its terms, one sentence
     * @param statement whether there is a statement
     */
    public record AccountLine(boolean offered, boolean mayAsk, String number, String words, boolean statement) {

        static final AccountLine NONE = new AccountLine(false, false, "", "", false);
    }

    public record SentLine(String id, String role, String at, String until) {}

    /** @param items each with its quantity */
    @Sink
    public record OrderLine(
            String number, String placed, String buyer, List<String> items, String state, String total) {}
}
