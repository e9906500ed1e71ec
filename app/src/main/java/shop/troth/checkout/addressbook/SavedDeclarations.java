package shop.troth.checkout.addressbook;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What the address book declares to the policy: its form, control, and features. */
public final class SavedDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(SavedForm.WHOLE.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of(KeepEdits.CONTROL));
    }

    @Override
    public List<Feature> features() {
        return List.of(SavedFeatures.ADDRESS_BOOK, SavedFeatures.ORGANISATION);
    }
}
