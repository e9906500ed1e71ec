package shop.troth.rights.changed;

import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of notifying everybody about a change of the policy. */
public final class ChangeFeatures {

    /** The duty by which a policy promises to email people about changes. */
    public static final String DUTY = "mail-notices";

    /** The moment from which the time for that duty runs. */
    static final String PUBLISHED = "version-published";

    static final Use TELL =
            Use.of("message that the policy changes", "legal.change", new Recipient("supplier.mail"), Kind.EMAIL);

    /** The kind of that email; about a person. */
    public static final DeclaredMail MAIL = DeclaredMail.always(
            "policy-change", "the privacy policy changes", TELL.purpose().name());

    /** Emailing everybody about changes of the policy. */
    public static final Feature TELLING =
            Feature.of(MAIL.kind(), "telling everybody by email that the policy changes", TELL.declared());

    private ChangeFeatures() {}
}
