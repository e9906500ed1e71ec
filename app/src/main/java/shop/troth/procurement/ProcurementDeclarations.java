package shop.troth.procurement;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Declares orders from buying systems, the last of the ways by which ordering can agree to messages. */
public final class ProcurementDeclarations implements Declarations {

    @Override
    public List<DeclaredCookie> cookies() {
        return List.of(ProcurementFeature.COOKIE);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("order-agreement"));
    }

    @Override
    public List<Feature> features() {
        return List.of(ProcurementFeature.PROCUREMENT, ProcurementFeature.DOCUMENTS);
    }
}
