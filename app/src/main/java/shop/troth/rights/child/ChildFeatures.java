package shop.troth.rights.child;

import shop.troth.cases.contact.ContactFeatures;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The feature of deleting what a child registered. */
public final class ChildFeatures {

    /** The one message to the address. */
    static final Use TELL = Use.of(
            "message that a child’s registration is deleted",
            "rights.erase",
            new Recipient("supplier.mail"),
            Kind.EMAIL);

    /** The kind of that message; about a freeze. */
    public static final DeclaredMail FOUND = DeclaredMail.always(
            "child-deletion",
            "a registration was found to be a child’s",
            TELL.purpose().name());

    /** Deleting what a child registered. */
    public static final Feature DELETION = Feature.of(
                    "child-deletion", "deleting what a child under 13 registered", TELL.declared())
            .needing(ContactFeatures.CHILD_REPORT.id())
            .at("/reported/{token}", "/reported/{token}/mistake");

    private ChildFeatures() {}
}
