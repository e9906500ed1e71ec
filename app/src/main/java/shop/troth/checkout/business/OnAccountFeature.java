package shop.troth.checkout.business;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of buying on account, for stores with organizations whose members see what each other owes. */
public final class OnAccountFeature {

    /** Id of {@link #ON_ACCOUNT}. */
    public static final String ID = "on-account";

    /** Keeping the purchase order number with an order. */
    private static final DeclaredUse NUMBER = DeclaredUse.takingIn(
                    "purchase order number of an order", "order.fulfil", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Keeping that an order was placed on account, and on which. */
    private static final DeclaredUse PLACED = DeclaredUse.takingIn(
                    "order on account noted", "order.pay", "payment.reference", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Showing the members of an organization what it owes, without who ordered. */
    private static final DeclaredUse STATEMENT = DeclaredUse.of(
                    "statement of an organization’s account",
                    List.of(Action.SHARE),
                    "order.communicate",
                    new Recipient("organisation"),
                    "payment.amount")
            .knowing(Fact.GIVEN_FOR, Fact.CONSENTED);

    /** Showing finance the address of who manages an organization, to agree on terms. */
    public static final Use ASK =
            Use.of("staff seeing who manages a business account", "account.saved-details", Recipient.SELF, Kind.EMAIL);

    public static final Feature ON_ACCOUNT = Feature.of(
                    ID, "buying on account, by purchase order and invoice", NUMBER, PLACED, STATEMENT, ASK.declared())
            .needing("guest-checkout", "organizations", "order-invoice")
            .at("/account/organization/terms", "/account/organization/statement");

    private OnAccountFeature() {}
}
