package shop.troth.payments;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** Declares what paying at the bank implements. */
public final class PaymentsDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("card-entered-at-bank"),
                DeclaredControl.of("no-saved-card"),
                DeclaredControl.of("bank-redirect"));
    }
}
