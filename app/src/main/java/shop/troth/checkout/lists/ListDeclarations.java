package shop.troth.checkout.lists;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What product lists declare to the policy. */
public final class ListDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(ListForm.NAMING.declared());
    }

    @Override
    public List<Feature> features() {
        return List.of(ListFeatures.LISTS);
    }
}
