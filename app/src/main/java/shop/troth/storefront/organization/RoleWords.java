package shop.troth.storefront.organization;

import java.util.List;
import shop.troth.people.organizations.MemberRole;

/** What pages call the roles of an organization's members. */
public final class RoleWords {

    private RoleWords() {}

    /** Returns all roles, the one that may do least first. */
    public static List<MemberRole> all() {
        return List.of(MemberRole.values());
    }

    /** Returns the name of a role. */
    public static String name(MemberRole role) {
        return switch (role) {
            case REQUESTER -> "Requester";
            case PURCHASER -> "Purchaser";
            case APPROVER -> "Approver";
            case ADMINISTRATOR -> "Administrator";
        };
    }

    /** Returns the name of a role and what it may do. */
    public static String of(MemberRole role) {
        return name(role) + ": "
                + switch (role) {
                    case REQUESTER -> "every order needs an approval";
                    case PURCHASER -> "orders without an approval";
                    case APPROVER -> "orders, and approves others’ orders";
                    case ADMINISTRATOR -> "orders, approves, and manages members";
                };
    }
}
