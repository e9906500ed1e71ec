package shop.troth.insight;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of counting sales and sales tax by state. */
public final class TaxByState {

    /** Opening the state of an order in the books, when its payment or a refund is counted. */
    static final Use STATE = Use.of("sums of sales tax by state", "books.tax", Recipient.SELF, Kind.DESTINATION);

    /** The state is part of the address that a buyer types. */
    private static final DeclaredUse TAKEN = DeclaredUse.takingIn(
                    "state of an order, for tax returns",
                    "books.tax",
                    Kind.DESTINATION.category().name())
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    private static final DeclaredUse SUMS = DeclaredUse.of(
            "kept sums of sales by day and state",
            List.of(Action.KEEP, Action.USE),
            "books.tax",
            Recipient.SELF,
            "aggregate.sales");

    public static final Feature FEATURE =
            Feature.of("tax-by-state", "sales tax by state", TAKEN, STATE.declared(), SUMS);

    private TaxByState() {}
}
