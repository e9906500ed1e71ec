package shop.troth.fulfillment;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** Declares what is asked and done after an order is paid. */
public final class FulfillmentDeclarations implements Declarations {

    /** The control with which a policy says for how long a buyer can ask to return what arrived. */
    public static final String RETURNS_ACCEPTED = "returns-accepted";

    /** The duty to refund what came back. */
    public static final String REFUND = "refund";

    @Override
    public List<DeclaredUse> usesIfAllowed() {
        return List.of(FulfillmentUses.LABEL.declared());
    }

    @Override
    public List<DeclaredForm> forms() {
        return List.of(AddressForm.FORM.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return MailKinds.all();
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of(RETURNS_ACCEPTED));
    }

    @Override
    public List<String> duties() {
        return List.of(REFUND);
    }

    @Override
    public List<Feature> features() {
        return FulfillmentFeatures.all();
    }
}
