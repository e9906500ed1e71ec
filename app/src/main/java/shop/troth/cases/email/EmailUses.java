package shop.troth.cases.email;

import java.util.List;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data of people who write by email. */
public final class EmailUses {

    /** Collecting an email that starts a conversation. People are told about it where the address is published, on the contact page. */
    static final DeclaredUse TAKE = DeclaredUse.takingIn("email to the store", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Collecting a reply to a case. */
    static final DeclaredUse REPLY =
            DeclaredUse.takingIn("reply by email", ContactUses.INQUIRY.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Checking whether a reply without a token comes from the writer of the case. */
    static final Use IS_WRITER = Use.of(
                    "comparing the sender of a reply", ContactUses.INQUIRY.name(), Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Answering an email that is not kept. */
    static final DeclaredUse ANSWER = DeclaredUse.of(
                    "automatic answer to an email",
                    List.of(Action.SHARE),
                    ContactUses.INQUIRY.name(),
                    new Recipient("supplier.mail"),
                    Kind.EMAIL.category().name())
            .knowing(Fact.SUBJECT_ASKED, Fact.GIVEN_FOR);

    private EmailUses() {}

    /** Staff opening a file that came with a message. */
    public static Use readFile(Purpose purpose) {
        return Use.of("staff opening a file of a message", purpose.name(), Recipient.SELF, Kind.FILE)
                .given(Fact.SUBJECT_ASKED);
    }

    /** Showing a file to the person who sent it. */
    public static final Use SHOW_FILE =
            Use.of("own file", "rights.access", Recipient.SUBJECT, Kind.FILE).given(Fact.SUBJECT_ASKED);
}
