package shop.troth.vault;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredUse;

/** The controls that the vault implements. */
public final class VaultDeclarations implements Declarations {

    @Override
    public List<DeclaredUse> usesIfAllowed() {
        return List.of(InvoiceCopies.COPY, InvoiceCopies.STATE);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("sealed-records"),
                DeclaredControl.of("purpose-bound-access"),
                DeclaredControl.of("one-way-out"),
                DeclaredControl.of("declared-inputs"),
                DeclaredControl.of("marked-fields"),
                DeclaredControl.of("marked-sources"),
                DeclaredControl.of("suppression-list"),
                DeclaredControl.of("books-key"));
    }
}
