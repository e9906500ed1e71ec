package shop.troth.desk.reveal;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What staff do with data about buyers at the desk. For each use, the policy is asked, and the buyer sees it in their own record. */
public final class DeskUses {

    /** Where an order goes and what goes with it, for staff who pack it. */
    public static final Use PACK = Use.of(
                    "staff packing an order",
                    "order.fulfil",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.SHIPPING,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE)
            .given(Fact.ORDER_OPEN);

    /** How to reach a buyer and where the order went, for staff who solve a problem with it. */
    public static final Use SOLVE = Use.of(
                    "staff solving a problem with an order",
                    "order.trouble",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.EMAIL,
                    Kind.SHIPPING)
            .given(Fact.ORDER_OPEN);

    /** How an email about an order reads now, for staff who solve a problem with it. The address it goes to is not opened. */
    static final Use PREVIEW = Use.of(
                    "staff previewing an email about an order",
                    "order.trouble",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.SHIPPING,
                    Kind.BILLING)
            .given(Fact.ORDER_OPEN);

    /** What a buyer wrote about a problem. */
    static final Use READ = Use.of("staff reading a problem report", "answer.inquiry", Recipient.SELF, Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /**
     * Finding the orders for an email address that a buyer named when they wrote or called, which is what they asked for. Whether they have
     * an open order is not known before.
     */
    static final Use FIND = Use.of("staff finding a buyer", "order.communicate", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The same by a phone number. */
    static final Use FIND_BY_PHONE = Use.of(
                    "staff finding a buyer by phone number", "order.communicate", Recipient.SELF, Kind.PHONE)
            .given(Fact.SUBJECT_ASKED);

    /** The same by ZIP code and last name. */
    static final Use FIND_BY_HOUSEHOLD = Use.of(
                    "staff finding a buyer by ZIP code and last name",
                    "order.communicate",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.SHIPPING)
            .given(Fact.SUBJECT_ASKED);

    private DeskUses() {}
}
