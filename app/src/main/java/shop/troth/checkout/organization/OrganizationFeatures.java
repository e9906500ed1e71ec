package shop.troth.checkout.organization;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Form;

/** Company accounts as something a store can have, where its policy lets colleagues see each other's orders. */
public final class OrganizationFeatures {

    /** What the box sends that somebody ticks to agree. */
    public static final String AGREE = "agree";

    /** Beginning one and joining one. Asks for nothing but agreement. */
    public static final Form FORM = new Form("organization", List.of(), Map.of(AGREE, Set.of("now")), List.of());

    public static final Feature COLLEAGUES = Feature.of(
                    "company-account", "orders that colleagues see together", OrganizationUses.SHOW.declared())
            .withForm(FORM.declared())
            .needing(AccountFeatures.SIGN_IN.id())
            .at(
                    "/account/organization",
                    "/account/organization/invite",
                    "/account/organization/join/{token}",
                    "/account/organization/end");

    private OrganizationFeatures() {}
}
