package shop.troth.visits;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Declares the cookies and features of visits. */
public final class VisitsDeclarations implements Declarations {

    @Override
    public List<DeclaredCookie> cookies() {
        return List.of(VisitFeatures.RECENT_COOKIE, VisitFeatures.VISIT_COOKIE);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("number-from-first-visit"),
                DeclaredControl.of("visits-apart"),
                DeclaredControl.of("own-beacon"));
    }

    @Override
    public List<Feature> features() {
        return List.of(
                VisitFeatures.RECENT,
                VisitFeatures.MEASURED,
                VisitFeatures.COUNTED,
                VisitFeatures.EXITS,
                VisitFeatures.CAMPAIGNS,
                VisitFeatures.BEACONS);
    }
}
