package shop.troth.people.choices;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** Declares the uses, forms, emails, controls, and features of choices. */
public final class ChoicesDeclarations implements Declarations {

    @Override
    public List<DeclaredUse> uses() {
        return List.of(
                ChoicesUses.WRITE_CHOICES.declared(),
                ChoicesUses.MAIL_RECEIPT.declared(),
                ChoicesUses.FIND.declared(),
                ChoicesUses.OF_ACCOUNT.declared(),
                ChoicesUses.RECEIPT,
                ChoicesUses.SHOW_RECEIPT.declared(),
                ChoicesUses.AGREEMENT,
                ChoicesUses.SHOW_AGREEMENT.declared(),
                ChoicesUses.SUPPRESS);
    }

    @Override
    public List<DeclaredForm> forms() {
        return List.of(
                ChoicesForms.SIGN_UP.declared(),
                ChoicesForms.ADDRESS_ALONE.declared(),
                ChoicesForms.RECEIPT.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return ChoicesMails.all();
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("unticked-boxes"),
                DeclaredControl.of("consent-receipts"),
                ConfirmSignUp.CONTROL,
                ConfirmSignUp.BY_ACCOUNT,
                DeclaredControl.of("same-record"),
                DeclaredControl.of("locked-messages"));
    }

    @Override
    public List<Feature> features() {
        return List.of(ChoicesFeatures.NEWSLETTER);
    }
}
