package shop.troth.cases.contact;

import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data of people who write to the store. */
public final class ContactUses {

    /** Answering a question, comment, or suggestion. */
    public static final Purpose INQUIRY = new Purpose("answer.inquiry");

    /** Answering a request for a price. */
    public static final Purpose QUOTE = new Purpose("answer.quote");

    private static final Kind<?>[] ALL = {Kind.NAME, Kind.ORGANISATION, Kind.EMAIL, Kind.PHONE, Kind.MESSAGE};

    /** Showing writers their own conversation. */
    public static final Use SHOW = Use.of("own conversation page", "rights.access", Recipient.SUBJECT, ALL)
            .given(Fact.SUBJECT_ASKED);

    /** Finding what was given under the address that a report about a child names. */
    public static final Use FIND_CHILD =
            Use.of("finding what a child registered", "rights.erase", Recipient.SELF, Kind.EMAIL);

    private ContactUses() {}

    /** Collecting a message. */
    static DeclaredUse ask(Purpose purpose) {
        return DeclaredUse.takingIn("message to the store", purpose.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);
    }

    /** Staff reading it to answer. */
    public static Use read(Purpose purpose) {
        return Use.of("staff reading a message", purpose.name(), Recipient.SELF, ALL)
                .given(Fact.SUBJECT_ASKED);
    }

    /** Opening another case for a person who continues to write after theirs was closed. */
    static Use again(Purpose purpose) {
        return Use.of(
                        "another message of the same writer",
                        purpose.name(),
                        Recipient.SELF,
                        Kind.NAME,
                        Kind.ORGANISATION,
                        Kind.EMAIL,
                        Kind.PHONE)
                .given(Fact.SUBJECT_ASKED);
    }

    /** Mailing the answer. */
    public static Use write(Purpose purpose) {
        return Use.of(
                        "answer to a message",
                        purpose.name(),
                        new Recipient("supplier.mail"),
                        Kind.NAME,
                        Kind.EMAIL,
                        Kind.MESSAGE)
                .given(Fact.SUBJECT_ASKED);
    }
}
