package shop.troth.procurement;

import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of orders from buying systems, for stores where organizations buy on account. */
public final class ProcurementFeature {

    /** Id of {@link #PROCUREMENT}. */
    public static final String ID = "procurement";

    /** Writing to who manages an organization about an order whose document has no email address. */
    static final Use CONTACT =
            Use.of("order of a buying system that names nobody", "account.saved-details", Recipient.SELF, Kind.EMAIL);

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

    private ProcurementFeature() {}
}
