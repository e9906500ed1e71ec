package shop.troth.insight.suggest;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** Declares suggestions, and what customers are asked for them. */
public final class SuggestDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(LikesForm.WHOLE.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("reasoned-recommendations"));
    }

    @Override
    public List<Feature> features() {
        return List.of(SuggestFeatures.SUGGESTIONS, SuggestFeatures.LIKES);
    }
}
