package shop.troth.checkout.certificate;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What tax certificates declare to the register. */
public final class CertificateDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(CertificateUses.FORM.declared(), CertificateUses.OWNER.declared());
    }

    @Override
    public List<Feature> features() {
        return List.of(CertificateUses.FEATURE);
    }
}
