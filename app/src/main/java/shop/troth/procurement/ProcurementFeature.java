package shop.troth.procurement;

import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of orders from buying systems, for stores where organizations buy on account. */
public final class ProcurementFeature {

    /** Id of {@link #PROCUREMENT}. */
    public static final String ID = "procurement";

    /** Id of {@link #DOCUMENTS}. */
    public static final String DOCUMENTS_ID = "procurement-documents";

    /** Writing to who manages an organization about an order whose document has no email address. */
    static final Use CONTACT =
            Use.of("order of a buying system that names nobody", "account.saved-details", Recipient.SELF, Kind.EMAIL);

    /**
     * Telling the system of an order what becomes of it. What the order’s document said of people is not part of that: only the number
     * by which the system knows the order goes back.
     */
    static final Use DOCUMENT = Use.of(
                    "documents for the buying system of an order",
                    "rights.access",
                    Recipient.SUBJECT,
                    Kind.PURCHASE_ORDER)
            .withColumns("order.number", "order.lines", "payment.amount")
            .given(Fact.SUBJECT_ASKED);

    /** The cookie of a visit from a buying system. */
    public static final DeclaredCookie COOKIE = new DeclaredCookie(
            "punchout",
            "A random number that lets us return your cart to your purchasing system. Set only if you come to us from there.",
            "session.basket",
            "site.basket",
            PunchOuts.LIFE,
            Set.of("/punchout"),
            Pattern.compile("[A-Za-z0-9_-]{32}"));

    public static final Feature PROCUREMENT = Feature.of(
                    ID, "orders from procurement systems, by cXML", CONTACT.declared())
            .needing(OnAccountFeature.ID)
            .withCookie(COOKIE)
            .at("/cxml", "/punchout", "/punchout/end", "/punchout/start/{token}");

    public static final Feature DOCUMENTS = Feature.of(
                    DOCUMENTS_ID,
                    "confirmations, shipping notices, and invoices to procurement systems, by cXML",
                    DOCUMENT.declared())
            .needing(ID);

    private ProcurementFeature() {}
}
