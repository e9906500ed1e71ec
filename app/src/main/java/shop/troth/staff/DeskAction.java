package shop.troth.staff;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** What staff can do at the desk. Each page and each button requires one of these; a role has a set of them. */
@RequiredArgsConstructor
public enum DeskAction {
    ENTER("Sign in, and see and end their own sessions"),
    SEE_ORDERS("See orders, without the buyer’s information"),
    SEE_SALES("See sales totals, and reports by product, category, and discount, and of searches"),
    SEE_REPORTS("See reports of sales by day, refunds, tax, and the value of the stock"),
    PAYOUTS("See what the bank paid out and what of it doesn’t match, by order number, and mark that as explained"),
    SEE_PROOF("See the results of the policy proof"),
    FIND_BUYER("Find a buyer’s orders by email address"),
    REVEAL("Reveal a buyer’s information for a case at hand"),
    WRITE_NOTES("Write notes on orders"),
    EDIT_NOTES("Correct and delete notes on orders"),
    SEND_EMAILS("Send emails about orders again"),
    SHIP("Ship orders and open their labels"),
    MAILINGS("Print and mail the labels of catalogs and offers on paper"),
    CANCEL("Cancel orders before they ship, and refund them"),
    EDIT_ORDERS("Change orders before they ship, and refund the difference"),
    REFUND("Refund orders after they ship"),
    RETURNS("Open, approve and receive returns"),
    DISPUTES("See disputed charges, and answer or accept them at the bank"),
    SETTLE_TROUBLE("Close problem reports"),
    ANSWER("See and answer messages to the store and reported problems, and close messages"),
    DRAFT_ORDERS("Put together orders and quotes for people who ask, and email the link to pay"),
    CERTIFICATES("Record, extend, replace, and withdraw tax certificates, and reveal their numbers and whose they are"),
    BUSINESS_ACCOUNTS(
            "Decide on business accounts and their credit, enter and reverse their payments, reveal who manages them, and register buying systems"),
    REQUESTS("Enter opt-outs and privacy requests that come by phone or letter"),
    CHILDREN("Look into reports about children under 13, and freeze and delete what they registered"),
    LEGAL("Open and export legal requests; owners and privacy officers also approve and refuse them"),
    TRANSFERS(
            "Open transfers of the business, print their letters, and download their export; owners and privacy officers also approve and refuse them"),
    BREACHES(
            "Open data breaches, practice them, print their letters, and enter notices to the authority; owners and privacy officers also approve them"),
    SEE_CATALOG("See products, stock, and their history"),
    EDIT_CATALOG("Change products and prices, and import catalog files"),
    ADJUST_STOCK("Receive, count, and correct stock"),
    PICTURES("Add, describe, arrange, and remove pictures of products"),
    SEE_PROMOTIONS("See promotions and their history"),
    EDIT_PROMOTIONS("Create, change, and end promotions"),
    GIFT_CARDS("See, issue, and disable gift cards"),
    SURVEYS("Make surveys, count and read their answers, and propose and approve samples to post"),
    SUPPLIERS(
            "See and enter the companies that work for the store, and see what became of the data when a contract ended"),
    SHARE_STATISTICS("Look at monthly statistics for partners, and send them"),
    EDIT_PAGES("Write, publish, and remove the store’s own pages, arrange its menu, and change its look"),
    SEE_SETTINGS("See the store’s settings and features, and what the policy says to them"),
    SEE_ACTIVITY("See what staff did"),
    AUDIT("See what an audit of the store’s security looks at, and enter its findings"),
    MANAGE_AUDITS("Enter audits by outside firms, invite their auditors, answer findings, and publish reports"),
    MANAGE_STAFF("Invite and remove staff, and change roles");

    private final String words;

    /** The description on the roles page. */
    public String words() {
        return words;
    }

    /** The name in the database and in forms, such as {@code see-orders}. */
    public String word() {
        return DashedWord.of(this);
    }

    public static Optional<DeskAction> of(String word) {
        return DashedWord.find(DeskAction.class, word);
    }
}
