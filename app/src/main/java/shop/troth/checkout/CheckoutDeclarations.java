package shop.troth.checkout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What the checkout declares to the policy: its forms, controls, and features. */
public final class CheckoutDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(CheckoutForm.WHOLE.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("review-step"),
                DeclaredControl.of("asks-no-more"),
                DeclaredControl.of("address-check"),
                DeclaredControl.of("use-switches"),
                DeclaredControl.of("terms-on-order"),
                new DeclaredControl("ships-to", Map.of("countries", Set.of("US"))));
    }

    @Override
    public List<Feature> features() {
        return CheckoutFeatures.all();
    }
}
