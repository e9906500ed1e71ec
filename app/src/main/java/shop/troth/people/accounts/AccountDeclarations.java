package shop.troth.people.accounts;

import java.util.List;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares the forms, emails, duties, and features of accounts. */
public final class AccountDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(
                AccountForms.WHOLE.declared(),
                AccountForms.SIGN_IN.declared(),
                AccountForms.CURRENT.declared(),
                AccountForms.LINK.declared(),
                AccountForms.CLOSE.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return AccountMails.all();
    }

    @Override
    public List<String> duties() {
        return List.of("ask-to-confirm");
    }

    @Override
    public List<Feature> features() {
        return List.of(AccountFeatures.ACCOUNT, AccountFeatures.SIGN_IN, Attempts.FEATURE);
    }
}
