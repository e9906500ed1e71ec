package shop.troth.cases.email;

import java.util.List;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.register.Feature;

/** Features for people who write emails. */
public final class EmailFeatures {

    /** Answering emails that may not be kept with the link to the contact form. */
    public static final Feature ANSWERS = Feature.of(
                    "email-answers", "answering emails with the link to the contact form", EmailUses.ANSWER)
            .needing(ContactFeatures.CONTACT.id())
            .unasked();

    /** Opening a case for an email, whose sender was asked nothing beforehand, such as their age. */
    public static final Feature MESSAGES = Feature.of(
                    "email-messages",
                    "asking a question by email",
                    EmailUses.TAKE.asking(
                            EmailForms.MESSAGE.id(),
                            EmailForms.MESSAGE.declared().asks()),
                    EmailUses.readFile(ContactUses.INQUIRY).declared())
            .withForm(EmailForms.MESSAGE.declared())
            .needing(ContactFeatures.CONTACT.id(), ContactFeatures.CONVERSATION.id())
            .unasked();

    /** Id of {@link #REPLIES}, used by pages of the desk. */
    public static final String REPLIES_ID = "email-replies";

    /** Continuing a conversation by replying to its emails. */
    public static final Feature REPLIES = Feature.of(
                    REPLIES_ID,
                    "replying by email",
                    EmailUses.REPLY.asking(
                            EmailForms.REPLY.id(), EmailForms.REPLY.declared().asks()),
                    EmailUses.IS_WRITER.declared(),
                    EmailUses.readFile(ContactUses.INQUIRY).declared(),
                    EmailUses.SHOW_FILE.declared())
            .withForm(EmailForms.REPLY.declared())
            .needing(ContactFeatures.CONVERSATION.id())
            .at("/contact/case/{token}/files/{file}");

    private EmailFeatures() {}

    static List<Feature> all() {
        return List.of(ANSWERS, MESSAGES, REPLIES);
    }
}
