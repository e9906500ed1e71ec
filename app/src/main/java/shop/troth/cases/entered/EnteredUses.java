package shop.troth.cases.entered;

import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data of people who call or write letters. */
public final class EnteredUses {

    /** Staff reading a letter, and putting its return address on the answer. */
    public static final Use READ_LETTER = Use.of(
                    "staff reading a letter, to answer it by letter",
                    ContactUses.INQUIRY.name(),
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.EMAIL,
                    Kind.PHONE,
                    Kind.RETURN_ADDRESS,
                    Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** Staff entering a call or letter. */
    static final DeclaredUse ENTER = DeclaredUse.takingIn("call or letter that staff enter", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private EnteredUses() {}
}
