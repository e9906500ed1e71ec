package shop.troth.cases.email;

import java.util.List;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares what this package does with emails. */
public final class EmailDeclarations implements Declarations {

    /** The automatic answer. */
    static final DeclaredMail ANSWER = DeclaredMail.always(
            "email-answered",
            "an email was not taken in, with the link to the contact form",
            ContactUses.INQUIRY.name());

    @Override
    public List<DeclaredForm> forms() {
        return List.of(EmailForms.MESSAGE.declared(), EmailForms.REPLY.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return List.of(ANSWER);
    }

    @Override
    public List<Feature> features() {
        return EmailFeatures.all();
    }
}
