package shop.troth.people.organizations;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** Declares the forms, controls, and features of organizations. */
public final class OrganizationDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(OrganizationForms.INVITE.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("organisation-with-several-users"), DeclaredControl.of("colleagues-by-consent"));
    }

    @Override
    public List<Feature> features() {
        return List.of(OrganizationFeatures.ORGANIZATIONS);
    }
}
