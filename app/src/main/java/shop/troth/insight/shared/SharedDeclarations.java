package shop.troth.insight.shared;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** Declares the statistics for partners. */
public final class SharedDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("aggregate-export"));
    }

    @Override
    public List<DeclaredUse> usesIfAllowed() {
        return SharedUses.OTHERS;
    }

    @Override
    public List<Feature> features() {
        return List.of(SharedUses.FEATURE);
    }
}
