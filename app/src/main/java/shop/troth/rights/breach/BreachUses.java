package shop.troth.rights.breach;

import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of personal data to tell people about a breach, and the feature that they make. Two of staff approve each case first. */
public final class BreachUses {

    /** The duty by which a policy promises to tell people. */
    public static final String DUTY = "tell-breach";

    /** Id of the feature, for the desk's pages. */
    public static final String FEATURE_ID = "breach-notice";

    private static final Purpose PURPOSE = new Purpose("legal.breach");

    /** The email that tells people. */
    public static final Use TELL = Use.of(
                    "message about a data breach", PURPOSE.name(), new Recipient("supplier.mail"), Kind.EMAIL)
            .given(Fact.TWO_APPROVED);

    /** The letter to people who have no email address here. */
    public static final Use LETTER = Use.of(
                    "letter about a data breach",
                    PURPOSE.name(),
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.BILLING,
                    Kind.SHIPPING)
            .given(Fact.TWO_APPROVED);

    /** The kind of that email; about a row of {@code rights.breach_person}. */
    public static final DeclaredMail MAIL =
            DeclaredMail.always("data-breach", "your information fell into the wrong hands", PURPOSE.name());

    /** Telling people about a breach. */
    public static final Feature FEATURE =
            Feature.of(FEATURE_ID, "telling people about a data breach", TELL.declared(), LETTER.declared());

    private BreachUses() {}
}
