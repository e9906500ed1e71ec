package shop.troth.insight;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.Feature;

/** Declares the sums by state. */
public final class InsightDeclarations implements Declarations {

    @Override
    public List<Feature> features() {
        return List.of(TaxByState.FEATURE);
    }
}
