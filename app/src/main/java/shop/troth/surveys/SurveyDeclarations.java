package shop.troth.surveys;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** Declares what is done with polls and surveys. */
public final class SurveyDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(SurveyUses.FORM.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("screened-samples"));
    }

    @Override
    public List<Feature> features() {
        return List.of(SurveyUses.FEATURE);
    }
}
