package shop.troth.ledger;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** The controls that the ledger implements. */
public final class LedgerDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("tamper-evident-history"));
    }
}
