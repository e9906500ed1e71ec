package shop.troth.fulfillment;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** What is asked and done after an order is paid. */
public final class FulfillmentDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(AddressForm.FORM.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return MailKinds.all();
    }

    @Override
    public List<Feature> features() {
        return FulfillmentFeatures.all();
    }
}
