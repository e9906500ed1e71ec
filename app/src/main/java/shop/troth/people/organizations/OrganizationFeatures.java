package shop.troth.people.organizations;

import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.register.Feature;

/** The feature of organizations, for stores whose policy lets members see each other's orders with their consent. */
public final class OrganizationFeatures {

    /** Sharing orders within an organization. */
    public static final Feature ORGANIZATIONS = Feature.of(
                    "organizations",
                    "accounts that share their orders within an organization",
                    OrganizationUses.NAMES.declared(),
                    OrganizationUses.ORDERS.declared(),
                    OrganizationUses.REQUESTS.declared())
            .withForm(OrganizationForms.INVITE.declared())
            .needing(AccountFeatures.SIGN_IN.id())
            .at(
                    "/account/organization",
                    "/account/organization/invite",
                    "/account/organization/withdraw",
                    "/account/organization/join",
                    "/account/organization/decline",
                    "/account/organization/remove",
                    "/account/organization/leave",
                    "/account/organization/role",
                    "/account/organization/requests",
                    "/account/organization/requests/send",
                    "/account/organization/requests/approve",
                    "/account/organization/requests/decline",
                    "/account/organization/requests/withdraw",
                    "/account/organization/requests/order");

    private OrganizationFeatures() {}
}
