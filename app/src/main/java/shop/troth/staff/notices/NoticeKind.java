package shop.troth.staff.notices;

import static shop.troth.staff.DeskAction.ADJUST_STOCK;
import static shop.troth.staff.DeskAction.ANSWER;
import static shop.troth.staff.DeskAction.BREACHES;
import static shop.troth.staff.DeskAction.BUSINESS_ACCOUNTS;
import static shop.troth.staff.DeskAction.DISPUTES;
import static shop.troth.staff.DeskAction.LEGAL;
import static shop.troth.staff.DeskAction.PAYOUTS;
import static shop.troth.staff.DeskAction.REFUND;
import static shop.troth.staff.DeskAction.SEE_ACTIVITY;
import static shop.troth.staff.DeskAction.SEE_CATALOG;
import static shop.troth.staff.DeskAction.SEE_ORDERS;
import static shop.troth.staff.DeskAction.SEE_PROOF;
import static shop.troth.staff.DeskAction.SETTLE_TROUBLE;
import static shop.troth.staff.DeskAction.SUPPLIERS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;

/** What staff are notified about. A notice is shown to those who have the rights to see what it is about. */
public enum NoticeKind {
    /** An order was paid. About its number. */
    NEW_ORDER("New order %s", "new order", "new orders", SEE_ORDERS),
    /** A variant on sale reached its reorder point. About its item number. */
    LOW_STOCK("Low stock: %s", "product low in stock", "products low in stock", SEE_CATALOG, ADJUST_STOCK),
    /** A problem with an order waits for the store. About the order’s number. */
    PROBLEM("Problem with order %s", "problem with an order", "problems with orders", SEE_ORDERS, SETTLE_TROUBLE),
    /** A problem that is not about money was not handled by its due date. About the order’s number. */
    PROBLEM_OVERDUE(
            "Overdue: problem with order %s", "overdue problem", "overdue problems", SEE_ORDERS, SETTLE_TROUBLE),
    /** A message was not answered by its due date. About the number of its case. */
    MESSAGE_OVERDUE("Overdue: message %s", "overdue message", "overdue messages", ANSWER),
    /** The bank took, kept, or refunded money differently from the store’s books. About the order’s number. */
    PAYMENT(
            "Payment of order %s doesn’t match the bank",
            "payment that doesn’t match the bank", "payments that don’t match the bank", SEE_ORDERS, REFUND),
    /** Such a payment was not handled by its due date. About the order’s number. */
    PAYMENT_OVERDUE(
            "Overdue: payment of order %s doesn’t match the bank",
            "overdue payment that doesn’t match the bank",
            "overdue payments that don’t match the bank",
            SEE_ORDERS,
            REFUND),
    /** A payout of the bank doesn’t match the store’s books, and nobody has explained it. About the bank’s id of it. */
    PAYOUT(
            "Payout %s doesn’t match the store’s books",
            "payout that doesn’t match", "payouts that don’t match", PAYOUTS),
    /** A charge is disputed. About the order’s number. */
    DISPUTE("Disputed charge: order %s", "disputed charge", "disputed charges", SEE_ORDERS, DISPUTES),
    /** A disputed charge was not answered by its due date. About the order’s number. */
    DISPUTE_OVERDUE(
            "Overdue: disputed charge of order %s",
            "overdue disputed charge", "overdue disputed charges", SEE_ORDERS, DISPUTES),
    /** A legal request waits for approval or export. About its number. */
    LEGAL_REQUEST("Legal request %s", "open legal request", "open legal requests", LEGAL),
    /** A breach runs: people or the authority have to be told within 72 hours. About its number. */
    BREACH(
            "Data breach %s: 72 hours to tell people and the authority",
            "running data breach", "running data breaches", BREACHES),
    /** A company's contract ended, and it has not said yet that it returned or deleted what it has. About the company's id. */
    SUPPLIER_ENDED(
            "Contract ended: %s", "company to return or delete data", "companies to return or delete data", SUPPLIERS),
    /** A document about an order didn’t reach the buying system that placed it, or was refused there. About the order’s number. */
    DOCUMENT(
            "A document about order %s didn’t reach its buying system",
            "document that didn’t reach a buying system",
            "documents that didn’t reach a buying system",
            SEE_ORDERS,
            BUSINESS_ACCOUNTS),
    /** The proof found a clause broken. About the clause. */
    BROKEN_CLAUSE("Promise not kept: %s", "promise not kept", "promises not kept", SEE_PROOF),
    /** A decoy was touched. About nothing: the page gives the details. */
    DECOY("Alarm about decoys", "alarm about decoys", "alarms about decoys", SEE_ACTIVITY);

    private final String line;
    private final String one;
    private final String many;
    private final Set<DeskAction> needs;

    NoticeKind(String line, String one, String many, DeskAction... needs) {
        this.line = line;
        this.one = one;
        this.many = many;
        this.needs = Set.of(needs);
    }

    /** The kinds shown to a role with these rights. */
    public static List<NoticeKind> seenWith(Rights rights) {
        return Arrays.stream(values())
                .filter(it -> rights.actions().containsAll(it.needs))
                .toList();
    }

    /** The name in the database and in forms, such as {@code new-order}. */
    public String word() {
        return DashedWord.of(this);
    }

    public static Optional<NoticeKind> of(String word) {
        return DashedWord.find(NoticeKind.class, word);
    }

    /** The line shown at the desk. */
    public String line(String about) {
        return line.formatted(about);
    }

    /** The plural with a capital letter, as on the page of choices. */
    public String title() {
        return many.substring(0, 1).toUpperCase(Locale.ROOT) + many.substring(1);
    }

    /** Such as {@code 3 new orders}. */
    public String counted(int count) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }
}
