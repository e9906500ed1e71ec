package shop.troth.cases;

import java.util.List;
import shop.troth.cases.trouble.TroubleFeatures;
import shop.troth.cases.trouble.TroubleForm;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What cases implement. */
public final class CasesDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(TroubleForm.REPORT.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("trouble-case"));
    }

    @Override
    public List<Feature> features() {
        return TroubleFeatures.all();
    }
}
