package shop.troth.staff;

import static shop.troth.staff.DeskAction.ADJUST_STOCK;
import static shop.troth.staff.DeskAction.ANSWER;
import static shop.troth.staff.DeskAction.AUDIT;
import static shop.troth.staff.DeskAction.BREACHES;
import static shop.troth.staff.DeskAction.BUSINESS_ACCOUNTS;
import static shop.troth.staff.DeskAction.CANCEL;
import static shop.troth.staff.DeskAction.CERTIFICATES;
import static shop.troth.staff.DeskAction.CHILDREN;
import static shop.troth.staff.DeskAction.DISPUTES;
import static shop.troth.staff.DeskAction.DRAFT_ORDERS;
import static shop.troth.staff.DeskAction.EDIT_CATALOG;
import static shop.troth.staff.DeskAction.EDIT_NOTES;
import static shop.troth.staff.DeskAction.EDIT_ORDERS;
import static shop.troth.staff.DeskAction.EDIT_PAGES;
import static shop.troth.staff.DeskAction.EDIT_PROMOTIONS;
import static shop.troth.staff.DeskAction.ENTER;
import static shop.troth.staff.DeskAction.FIND_BUYER;
import static shop.troth.staff.DeskAction.GIFT_CARDS;
import static shop.troth.staff.DeskAction.LEGAL;
import static shop.troth.staff.DeskAction.MAILINGS;
import static shop.troth.staff.DeskAction.MANAGE_AUDITS;
import static shop.troth.staff.DeskAction.PAYOUTS;
import static shop.troth.staff.DeskAction.PICTURES;
import static shop.troth.staff.DeskAction.REFUND;
import static shop.troth.staff.DeskAction.REQUESTS;
import static shop.troth.staff.DeskAction.RETURNS;
import static shop.troth.staff.DeskAction.REVEAL;
import static shop.troth.staff.DeskAction.SEE_ACTIVITY;
import static shop.troth.staff.DeskAction.SEE_CATALOG;
import static shop.troth.staff.DeskAction.SEE_ORDERS;
import static shop.troth.staff.DeskAction.SEE_PROMOTIONS;
import static shop.troth.staff.DeskAction.SEE_PROOF;
import static shop.troth.staff.DeskAction.SEE_REPORTS;
import static shop.troth.staff.DeskAction.SEE_SALES;
import static shop.troth.staff.DeskAction.SEE_SETTINGS;
import static shop.troth.staff.DeskAction.SEND_EMAILS;
import static shop.troth.staff.DeskAction.SETTLE_TROUBLE;
import static shop.troth.staff.DeskAction.SHARE_STATISTICS;
import static shop.troth.staff.DeskAction.SHIP;
import static shop.troth.staff.DeskAction.SUPPLIERS;
import static shop.troth.staff.DeskAction.SURVEYS;
import static shop.troth.staff.DeskAction.TRANSFERS;
import static shop.troth.staff.DeskAction.WRITE_NOTES;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.Purpose;

/** The roles of staff, with what each may do by default. */
public enum Role {
    OWNER(
            "Owner",
            EnumSet.allOf(DeskAction.class),
            "order.fulfil",
            "order.trouble",
            "order.communicate",
            "answer.inquiry",
            "answer.quote"),
    CATALOG("Catalog", EnumSet.of(ENTER, SEE_SALES, SEE_CATALOG, EDIT_CATALOG, ADJUST_STOCK, PICTURES, EDIT_PAGES)),
    FULFILLMENT(
            "Fulfillment",
            EnumSet.of(
                    ENTER,
                    SEE_ORDERS,
                    REVEAL,
                    WRITE_NOTES,
                    EDIT_NOTES,
                    SHIP,
                    RETURNS,
                    MAILINGS,
                    SEE_CATALOG,
                    ADJUST_STOCK),
            "order.fulfil"),
    CUSTOMER_SERVICE(
            "Customer service",
            EnumSet.of(
                    ENTER,
                    SEE_ORDERS,
                    FIND_BUYER,
                    REVEAL,
                    WRITE_NOTES,
                    EDIT_NOTES,
                    SEND_EMAILS,
                    CANCEL,
                    EDIT_ORDERS,
                    REFUND,
                    RETURNS,
                    SETTLE_TROUBLE,
                    ANSWER,
                    DRAFT_ORDERS,
                    CERTIFICATES,
                    REQUESTS,
                    CHILDREN,
                    LEGAL,
                    BREACHES),
            "order.trouble",
            "order.communicate",
            "answer.inquiry",
            "answer.quote"),
    MARKETING(
            "Marketing",
            EnumSet.of(
                    ENTER,
                    SEE_SALES,
                    SEE_CATALOG,
                    SEE_PROMOTIONS,
                    EDIT_PROMOTIONS,
                    GIFT_CARDS,
                    SURVEYS,
                    SHARE_STATISTICS,
                    EDIT_PAGES)),
    PRIVACY_OFFICER(
            "Privacy officer",
            EnumSet.of(
                    ENTER,
                    REQUESTS,
                    CHILDREN,
                    LEGAL,
                    TRANSFERS,
                    BREACHES,
                    SUPPLIERS,
                    SURVEYS,
                    SHARE_STATISTICS,
                    SEE_PROOF,
                    SEE_ACTIVITY,
                    MANAGE_AUDITS)),
    FINANCE(
            "Finance",
            EnumSet.of(
                    ENTER,
                    SEE_ORDERS,
                    SEE_SALES,
                    SEE_REPORTS,
                    PAYOUTS,
                    CANCEL,
                    REFUND,
                    DISPUTES,
                    GIFT_CARDS,
                    TRANSFERS,
                    CERTIFICATES,
                    BUSINESS_ACCOUNTS)),
    /** Somebody of the store's own who looks at its books. */
    AUDITOR("Auditor", EnumSet.of(ENTER, SEE_SALES, SEE_REPORTS, SEE_PROOF, SEE_ACTIVITY)),
    /** Somebody of a firm that audits the store. Belongs to an audit and ends with it; what it may do is the same for everybody. */
    OUTSIDE_AUDITOR("Outside auditor", EnumSet.of(ENTER, SEE_PROOF, SEE_SETTINGS, AUDIT));

    /** The purposes for which a role can be allowed to reveal information. */
    public static final List<Purpose> PURPOSES = Stream.of(
                    "order.fulfil", "order.trouble", "order.communicate", "answer.inquiry", "answer.quote")
            .map(Purpose::new)
            .toList();

    /** Describes what a purpose allows a role to do, as shown on pages and in the log. */
    public static String words(Purpose purpose) {
        return switch (purpose.name()) {
            case "order.fulfil" -> "Reveal to pack an order, and print labels";
            case "order.trouble" -> "Reveal to solve a problem with an order";
            case "answer.inquiry" -> "Reveal to answer a message";
            case "answer.quote" -> "Reveal to answer a request for a price";
            default -> "Reveal to write to a buyer about an order";
        };
    }

    private final String title;
    private final Rights usual;

    Role(String title, Set<DeskAction> actions, String... purposes) {
        this.title = title;
        this.usual = new Rights(
                Set.copyOf(actions), Arrays.stream(purposes).map(Purpose::new).collect(Collectors.toUnmodifiableSet()));
    }

    /** The name on pages. */
    public String title() {
        return title;
    }

    /** What the role may do by default. */
    public Rights usual() {
        return usual;
    }

    /** The name in the database, such as {@code customer-service}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Whether only somebody of an outside firm has it, for an audit. It is never given or changed on the page of staff. */
    public boolean isOutside() {
        return this == OUTSIDE_AUDITOR;
    }

    /** The roles that the store's own staff can have. */
    public static List<Role> own() {
        return Arrays.stream(values()).filter(it -> !it.isOutside()).toList();
    }

    public static Optional<Role> of(String word) {
        return DashedWord.find(Role.class, word);
    }
}
