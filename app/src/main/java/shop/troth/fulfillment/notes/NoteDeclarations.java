package shop.troth.fulfillment.notes;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** Declares notes on orders in the register. */
public final class NoteDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(NoteUses.FORM.declared());
    }

    @Override
    public List<Feature> features() {
        return List.of(NoteUses.FEATURE);
    }
}
