package shop.troth.cases;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactMails;
import shop.troth.cases.trouble.TroubleFeatures;
import shop.troth.cases.trouble.TroubleForm;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** What cases implement. */
public final class CasesDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(
                TroubleForm.REPORT.declared(),
                ContactForms.CONTACT.declared(),
                ContactForms.QUOTE.declared(),
                ContactForms.REPLY.declared(),
                ContactForms.ANSWER.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("trouble-case"),
                DeclaredControl.of("contact-case"),
                DeclaredControl.of("quote-desk"));
    }

    @Override
    public List<DeclaredMail> mails() {
        var purpose = TroubleUses.TELL.purpose().name();
        var trouble = List.of(
                DeclaredMail.always(CaseMails.TROUBLE, "an order is in trouble", purpose),
                DeclaredMail.always(CaseMails.REMINDER, "trouble with an order still waits for its buyer", purpose));
        return Stream.concat(trouble.stream(), ContactMails.all().stream()).toList();
    }

    @Override
    public List<Feature> features() {
        return Stream.concat(TroubleFeatures.all().stream(), ContactFeatures.all().stream())
                .toList();
    }
}
