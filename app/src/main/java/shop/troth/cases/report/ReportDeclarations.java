package shop.troth.cases.report;

import java.util.List;
import shop.troth.cases.CaseMails;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares what this package does with reports of problems with orders. */
public final class ReportDeclarations implements Declarations {

    @Override
    public List<DeclaredMail> mails() {
        return List.of(DeclaredMail.always(
                CaseMails.REPORT_ANSWERED, "the answer to a reported problem", ContactUses.INQUIRY.name()));
    }

    @Override
    public List<Feature> features() {
        return ReportFeatures.all();
    }
}
