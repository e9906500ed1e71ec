package shop.troth.cases.entered;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** Declares what this package does with calls and letters. */
public final class EnteredDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(EnteredForms.ENTERED.declared());
    }

    @Override
    public List<Feature> features() {
        return EnteredFeatures.all();
    }
}
