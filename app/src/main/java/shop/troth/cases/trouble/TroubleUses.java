package shop.troth.cases.trouble;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data about people when there are problems with orders. */
public final class TroubleUses {

    /** Telling a buyer of a problem with an order. While a case is open, the order counts as open, whatever its state. */
    public static final Use TELL = Use.of(
                    "mail about trouble with an order",
                    "order.trouble",
                    new Recipient("supplier.mail"),
                    Kind.NAME,
                    Kind.EMAIL)
            .withColumns("order.number", "order.lines")
            .given(Fact.ORDER_OPEN);

    /** The bank's id of a disputed payment and its amount, recorded with the case. */
    static final DeclaredUse DISPUTED = DeclaredUse.takingIn(
                    "dispute noted", "order.dispute", "payment.reference", "payment.amount")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Telling the bank that the store does not answer a dispute. */
    public static final DeclaredUse ACCEPT_DISPUTE = DeclaredUse.of(
                    "dispute accepted at the bank",
                    List.of(Action.SHARE),
                    "order.dispute",
                    new Recipient("supplier.bank"),
                    "payment.reference")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /**
     * Answering a dispute at the bank: what was ordered, how it was shipped, and which payment it is about. Nothing personal about the
     * buyer.
     */
    public static final DeclaredUse EVIDENCE = DeclaredUse.of(
                    "evidence about a disputed payment",
                    List.of(Action.SHARE),
                    "order.dispute",
                    new Recipient("supplier.bank"),
                    "order.number",
                    "order.lines",
                    "payment.amount",
                    "payment.reference")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /** Collecting what a shopper writes about a problem with an order. */
    static final DeclaredUse REPORTED =
            DeclaredUse.takingIn("trouble reported", "answer.inquiry").knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private TroubleUses() {}
}
