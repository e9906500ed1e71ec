package shop.troth.suppliers;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** The controls that the register of recipients implements, and the duty at a contract's end. */
public final class SuppliersDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("supplier-register"), DeclaredControl.of("places-declare-country"));
    }

    @Override
    public List<String> duties() {
        return List.of("cut-off-supplier");
    }
}
