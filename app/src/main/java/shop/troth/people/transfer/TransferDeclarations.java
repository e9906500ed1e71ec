package shop.troth.people.transfer;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredUse;

/** What taking choices to another platform does with data. What a consent is opened for is what each store's own messages stand for. */
public final class TransferDeclarations implements Declarations {

    @Override
    public List<DeclaredUse> uses() {
        return List.of(TransferUses.OPT_OUT.declared(), TransferUses.PROOF.declared());
    }
}
