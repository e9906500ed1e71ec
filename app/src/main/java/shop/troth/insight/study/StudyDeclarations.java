package shop.troth.insight.study;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.Feature;

/** Declares the study of what customers like. */
public final class StudyDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("inside-study"));
    }

    @Override
    public List<Feature> features() {
        return List.of(StudyUses.FEATURE);
    }
}
