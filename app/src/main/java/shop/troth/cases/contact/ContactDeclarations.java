package shop.troth.cases.contact;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares what this package does with messages to the store. */
public final class ContactDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(
                ContactForms.CONTACT.declared(),
                ContactForms.QUOTE.declared(),
                ContactForms.CHILD.declared(),
                ContactForms.REPLY.declared(),
                ContactForms.ANSWER.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("contact-case"), DeclaredControl.of("quote-desk"));
    }

    @Override
    public List<DeclaredMail> mails() {
        return ContactMails.all();
    }

    @Override
    public List<Feature> features() {
        return ContactFeatures.all();
    }
}
