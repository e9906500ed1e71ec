package shop.troth.rights.legal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalGround;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of personal data for disclosures that the law requires, or that protect the store's rights. */
public final class LegalUses {

    /** The data of an order that is not in sealed records. */
    public static final List<DataCategory> OF_ORDER = List.of(
            new DataCategory("order.number"), new DataCategory("order.lines"), new DataCategory("payment.amount"));

    private static final Recipient AUTHORITY = new Recipient("authority");
    private static final Purpose OBLIGATION = new Purpose("legal.obligation");
    private static final Purpose CLAIM = new Purpose("legal.claim");

    /** The email that tells buyers what was disclosed about their orders. They gave their address for messages about these. */
    public static final Use TELL =
            Use.of("mail about a legal request", "order.communicate", new Recipient("supplier.mail"), Kind.EMAIL);

    /** The kind of that email; about a person whom a request led to. */
    public static final DeclaredMail MAIL = DeclaredMail.always(
            "legal-request",
            "data was disclosed because the law required it",
            TELL.purpose().name());

    private LegalUses() {}

    /**
     * Looking up the email address that a request names, only to answer the authority. The policy allows this for none of the store's own
     * purposes, so the ledger entry of a person who is found says that it was shared with the authority.
     */
    public static Use find(LegalGround ground) {
        return use("finding whom a legal request names", ground, List.of(Kind.EMAIL));
    }

    /** Disclosing some kinds of data. */
    public static Use disclose(LegalGround ground, Collection<LegalData> data) {
        var kinds = data.stream().sorted().flatMap(it -> it.kinds().stream()).toList();
        return use("answering a legal request", ground, kinds);
    }

    /** The declared use. Each request discloses a part of it. */
    static Use whole(LegalGround ground) {
        return disclose(ground, List.of(LegalData.values())).withColumns(names());
    }

    private static Use use(String name, LegalGround ground, List<Kind<?>> kinds) {
        return new Use(
                name,
                ground.isCompelled() ? OBLIGATION : CLAIM,
                AUTHORITY,
                kinds,
                List.of(),
                Set.of(ground.isCompelled() ? Fact.LEGAL_ORDER : Fact.RIGHTS_CLAIM, Fact.TWO_APPROVED));
    }

    private static String[] names() {
        return OF_ORDER.stream().map(DataCategory::name).toArray(String[]::new);
    }
}
